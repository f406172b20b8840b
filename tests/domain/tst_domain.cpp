#include "domain/accounts.h"
#include "domain/estate.h"
#include "domain/event.h"
#include "domain/prompt.h"
#include "domain/script.h"
#include "domain/secret.h"
#include "domain/version.h"
#include "domain/window.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace changeover;
using namespace Qt::StringLiterals;

class TestDomain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void versions_data();
    void versions();
    void versionOrder();
    void windows_data();
    void windows();
    void windowNextOpening();
    void secretMovesAndWipes();
    void errorNamesAreUnique();
    void planHashCoversWhatDecides();
    void planSurvivesJson();
    void eventsSurviveJson();
    void damagedEventsAreRefused();
    void scriptHashFramesItsParts();
    void promptsSayWhatTheyWant();
    void promptChoices_data();
    void promptChoices();
};

static Plan samplePlan()
{
    Plan plan;
    plan.procedure = u"p"_s;
    plan.tenant = u"contoso"_s;
    plan.site = SiteId{u"s"_s};
    plan.siteName = u"Seattle"_s;
    plan.target = Version(2, 1);
    plan.hosts = {Host{
        HostId{u"h"_s}, u"H"_s, Endpoint{TransportKind::WinRm, u"127.0.0.1"_s, 5986, true, u"AA"_s},
        u"H\\admin"_s}};
    plan.promptRules = {{u"tenant"_s, u"TenantAdmin"_s, u"TenantAdmin"_s}};
    plan.assumed = {{u"h"_s, QJsonObject{{u"version"_s, u"2.0.1"_s}}}};
    Step step;
    step.id = StepId{u"h/a"_s};
    step.title = {u"step.a"_s, {u"H"_s}};
    step.host = HostId{u"h"_s};
    step.behaviour = u"b"_s;
    step.parameters = {{u"sha256"_s, u"abc"_s}};
    step.command = u"Get-It"_s;
    step.scriptHash = u"123"_s;
    step.deadline = std::chrono::seconds(60);
    step.forceName = u"A"_s;
    step.estimate = std::chrono::seconds(30);
    plan.stages = {Stage{
        StageId{u"st"_s},
        plan.site,
        u"Seattle"_s,
        {Lane{LaneId{u"l"_s}, ConnectorId{u"c"_s}, u"H"_s, {step}}}}};
    return plan;
}

void TestDomain::versions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("two parts") << u"2.1"_s << true;
    QTest::newRow("three parts") << u"2.0.1"_s << true;
    QTest::newRow("four parts") << u"6.0.9319.419"_s << true;
    QTest::newRow("one part") << u"2"_s << false;
    QTest::newRow("five parts") << u"1.2.3.4.5"_s << false;
    QTest::newRow("empty part") << u"2..1"_s << false;
    QTest::newRow("sign") << u"2.-1"_s << false;
    QTest::newRow("letters") << u"2.1b"_s << false;
    QTest::newRow("arabic digits") << u"٢.١"_s << false;
    QTest::newRow("overflow") << u"2.99999999999"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestDomain::versions()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto version = Version::parse(text);
    QCOMPARE(version.has_value(), valid);
    if (valid)
        QCOMPARE(version->toString(), text);
}

void TestDomain::versionOrder()
{
    const auto v = [](const char *text) { return *Version::parse(QLatin1String(text)); };
    QVERIFY(v("2.1") > v("2.0.1"));
    QVERIFY(v("2.0") == v("2.0.0"));
    QVERIFY(v("1.10") > v("1.9")); // never as text
    QVERIFY(v("1.4.2") < v("2.0"));
}

void TestDomain::windows_data()
{
    QTest::addColumn<QString>("instant");
    QTest::addColumn<bool>("open");
    // Seattle, Saturdays 22:00 for six hours; in November UTC-8.
    QTest::newRow("before") << u"2026-11-21T21:59:59-08:00"_s << false;
    QTest::newRow("opens") << u"2026-11-21T22:00:00-08:00"_s << true;
    QTest::newRow("past midnight") << u"2026-11-22T03:59:59-08:00"_s << true;
    QTest::newRow("closed") << u"2026-11-22T04:00:00-08:00"_s << false;
    QTest::newRow("another day") << u"2026-11-22T23:00:00-08:00"_s << false;
    // The night the clocks go back: 22:00 PDT + 6 h of real time ends at 03:00 PST.
    QTest::newRow("autumn, still open") << u"2026-11-01T02:59:00-08:00"_s << true;
    QTest::newRow("autumn, closed") << u"2026-11-01T03:00:00-08:00"_s << false;
}

void TestDomain::windows()
{
    QFETCH(QString, instant);
    QFETCH(bool, open);
    const MaintenanceWindow window{
        u"America/Los_Angeles"_s, {6}, QTime(22, 0), std::chrono::hours(6)};
    const auto until = window.openUntil(QDateTime::fromString(instant, Qt::ISODate).toUTC());
    QCOMPARE(until.has_value(), open);
}

void TestDomain::windowNextOpening()
{
    const MaintenanceWindow always{u"Etc/UTC"_s, {}, QTime(0, 0), std::chrono::hours(24)};
    const auto evening = QDateTime::fromString(u"2026-11-22T23:00:00Z"_s, Qt::ISODate);
    QVERIFY(*always.openUntil(evening) >= evening.addDays(6));
    const MaintenanceWindow window{
        u"America/Los_Angeles"_s, {6}, QTime(22, 0), std::chrono::hours(6)};
    const auto next
        = window.nextOpening(QDateTime::fromString(u"2026-11-22T12:00:00Z"_s, Qt::ISODate));
    QCOMPARE(next->toUTC().toString(Qt::ISODate), u"2026-11-29T06:00:00Z"_s);
    QVERIFY(!MaintenanceWindow({u"No/Where"_s, {}, QTime(1, 0), std::chrono::hours(1)})
                 .nextOpening(QDateTime::currentDateTimeUtc()));
}

void TestDomain::secretMovesAndWipes()
{
    QByteArray source("p\xc3\xa4ssword");
    const char *memory = source.constData();
    Secret secret = Secret::take(std::move(source));
    QVERIFY(source.isEmpty());
    Q_UNUSED(memory);
    Secret moved = std::move(secret);
    QVERIFY(secret.isEmpty()); // NOLINT: that is what is tested
    const Secret copy = moved.duplicate();
    QVERIFY(
        copy.reveal([](QByteArrayView utf8) { return utf8 == QByteArrayView("p\xc3\xa4ssword"); }));
    static_assert(!std::is_copy_constructible_v<Secret>);
    static_assert(!std::is_convertible_v<Secret, QString>);
}

void TestDomain::errorNamesAreUnique()
{
    QSet<QString> names;
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        const QString name = errorCodeName(ErrorCode(code));
        QVERIFY2(name != u"?"_s, QByteArray::number(code).constData());
        QVERIFY(!names.contains(name));
        QVERIFY(errorCodeFromName(name) == ErrorCode(code));
        names.insert(name);
    }
}

void TestDomain::planHashCoversWhatDecides()
{
    const QString hash = samplePlan().hash();
    using Change = std::function<void(Plan &)>;
    const auto step = [](Plan &plan) -> Step & { return plan.stages[0].lanes[0].steps[0]; };
    const std::vector<std::pair<const char *, Change>> decisive{
        {"command", [&](Plan &p) { step(p).command = u"x"_s; }},
        {"parameters", [&](Plan &p) { step(p).parameters[u"sha256"_s] = u"abd"_s; }},
        {"script", [&](Plan &p) { step(p).scriptHash = u"124"_s; }},
        {"behaviour", [&](Plan &p) { step(p).behaviour = u"c"_s; }},
        {"interruptibility",
         [&](Plan &p) { step(p).interruptibility = Interruptibility::PointOfNoReturn; }},
        {"safe point", [&](Plan &p) { step(p).safePoint = true; }},
        {"deadline", [&](Plan &p) { step(p).deadline = std::chrono::seconds(61); }},
        {"force", [&](Plan &p) { step(p).forceName = u"other"_s; }},
        {"pin", [](Plan &p) { p.hosts[0].endpoint.pin = u"AB"_s; }},
        {"port", [](Plan &p) { p.hosts[0].endpoint.port = 5987; }},
        {"no port", [](Plan &p) { p.hosts[0].endpoint.port = 0; }},
        {"way", [](Plan &p) { p.hosts[0].endpoint.transport = TransportKind::Ssh; }},
        {"key",
         [](Plan &p) {
             p.hosts[0].endpoint.transport = TransportKind::Ssh;
             p.hosts[0].endpoint.keyFile = u"/keys/one"_s;
         }},
        {"account", [](Plan &p) { p.hosts[0].account = u"other"_s; }},
        {"prompt rule", [](Plan &p) { p.promptRules[0].match = u"other"_s; }},
        {"facts", [](Plan &p) { p.assumed = {}; }},
        {"target", [](Plan &p) { p.target = Version(2, 0); }},
    };
    for (const auto &[what, change] : decisive) {
        Plan plan = samplePlan();
        change(plan);
        QVERIFY2(plan.hash() != hash, what);
    }
    Plan plan = samplePlan();
    step(plan).title = {u"other"_s, {}};
    step(plan).estimate = std::chrono::seconds(1);
    plan.promptRules[0].asksFor = u"other"_s;
    QCOMPARE(plan.hash(), hash);
}

void TestDomain::planSurvivesJson()
{
    const Plan plan = samplePlan();
    const auto json = QJsonDocument::fromJson(QJsonDocument(planToJson(plan)).toJson()).object();
    const auto back = planFromJson(json);
    QVERIFY(back.has_value());
    QVERIFY(*back == plan);
    QJsonObject damaged = json;
    damaged.remove(u"stages"_s);
    QVERIFY(!planFromJson(damaged));
}

static QList<EventBody> sampleEvents()
{
    const StepId step{u"h/a"_s};
    const Error error{ErrorCode::ScriptFailed, u"1603"_s, {{u"code"_s, u"msi"_s}}, true};
    Question question;
    question.id = QuestionId{u"q"_s};
    question.step = step;
    question.choices = {Choice::Retry, Choice::Stop};
    question.reason = error;
    question.lastLines = {u"one"_s};
    question.askedAt = QDateTime::fromString(u"2026-01-01T00:00:00.123Z"_s, Qt::ISODateWithMs);
    return {
        RunStarted{samplePlan(), u"hash"_s, RunId{u"old"_s}},
        RunOwned{ConsoleId{u"c"_s}, u"me"_s, 3, true},
        RunPrepared{},
        StepIntended{step, 2, JobId{u"j"_s}},
        JobAttached{step, JobId{u"j"_s}, u"task"_s},
        StepObserved{step, Observed::Partial, {u"m"_s, {u"1"_s}}},
        AttemptFailed{step, 2, error},
        StepFinished{step, StepState::Failed, error, {{u"v"_s, 1}}},
        QuestionAsked{question},
        QuestionAnswered{Answer{question.id, Choice::Retry, u"note"_s, {}, u"me"_s}},
        QuestionWithdrawn{question.id, u"stop"_s},
        PauseRequested{u"me"_s},
        Paused{},
        Resumed{u"me"_s},
        StopRequested{u"me"_s, StopHow::CancelJob},
        StopAcknowledged{step},
        RunFinished{RunState::Failed, error}};
}

void TestDomain::eventsSurviveJson()
{
    QCOMPARE(size_t(sampleEvents().size()), std::variant_size_v<EventBody>);
    for (const EventBody &body : sampleEvents()) {
        const auto json
            = QJsonDocument::fromJson(QJsonDocument(eventBodyToJson(body)).toJson()).object();
        const auto back = eventBodyFromJson(json);
        QVERIFY2(back.has_value(), eventTypeName(body).toUtf8().constData());
        QVERIFY2(*back == body, eventTypeName(body).toUtf8().constData());
    }
}

void TestDomain::damagedEventsAreRefused()
{
    for (const EventBody &body : sampleEvents()) {
        const QJsonObject json = eventBodyToJson(body);
        for (const QString &key : json.keys()) {
            if (key == u"continues"_s)
                continue;
            QJsonObject damaged = json;
            damaged.remove(key);
            const auto back = eventBodyFromJson(damaged);
            const bool lenient
                = key == u"error"_s || key == u"reason"_s; // free text beside the facts
            QVERIFY2(
                !back || lenient,
                QString(eventTypeName(body) + QLatin1String(" without ") + key)
                    .toUtf8()
                    .constData());
        }
    }
    QVERIFY(!eventBodyFromJson({{u"type"_s, u"from.the.future"_s}}));
}

void TestDomain::scriptHashFramesItsParts()
{
    const auto library = [](const QByteArray &common, const QByteArray &windows) {
        return ScriptLibrary(
            {{u"Common"_s, {u"Common"_s, common}},
             {u"Jobs"_s, {u"Jobs"_s, ""}},
             {u"Windows"_s, {u"Windows"_s, windows}},
             {u"Act"_s, {u"Act"_s, "act"}}});
    };
    QVERIFY(
        library("ab", "c").hashWithPreamble(u"Act"_s)
        != library("a", "bc").hashWithPreamble(u"Act"_s));
    QVERIFY(!library("", "").hashWithPreamble(u"Other"_s));
}

void TestDomain::promptsSayWhatTheyWant()
{
    const PromptForm credential
        = promptForm({{u"kind"_s, u"credential"_s}, {u"user"_s, u"admin@contoso"_s}});
    QCOMPARE(credential.plainFields, QStringList{u"user"_s});
    QCOMPARE(credential.suggested, u"admin@contoso"_s);
    QCOMPARE(credential.secretFields, QStringList{u"password"_s});
    const auto field = [](const QString &name, const QString &type) {
        return QJsonObject{{u"name"_s, name}, {u"type"_s, type}};
    };
    const PromptForm fields = promptForm(
        {{u"kind"_s, u"fields"_s},
         {u"fields"_s,
          QJsonArray{
              field(u"Key"_s, u"SecureString"_s), field(u"Name"_s, u"String"_s),
              field(u"Other"_s, u"String"_s)}}});
    QCOMPARE(fields.plainFields, QStringList({u"Name"_s, u"Other"_s}));
    QCOMPARE(fields.secretFields, QStringList{u"Key"_s});
    QVERIFY(!fields.isChoice());
}

void TestDomain::promptChoices_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("chosen");
    QTest::newRow("label") << u"Yes to All"_s << 1;
    QTest::newRow("label, other case") << u" no "_s << 2;
    QTest::newRow("key") << u"a"_s << 1;
    QTest::newRow("number") << u"0"_s << 0;
    QTest::newRow("a label that is a number") << u"1"_s << 3;
    QTest::newRow("number too high") << u"4"_s << -1;
    QTest::newRow("negative") << u"-1"_s << -1;
    QTest::newRow("nothing") << QString() << -1;
    QTest::newRow("something else") << u"perhaps"_s << -1;
}

void TestDomain::promptChoices()
{
    QFETCH(const QString, typed);
    QFETCH(const int, chosen);
    QJsonArray choices;
    for (const QString &label : {u"&Yes"_s, u"Yes to &All"_s, u"&No"_s, u"1"_s})
        choices << QJsonObject{{u"label"_s, label}};
    const QJsonObject prompt{{u"kind"_s, u"choice"_s}, {u"choices"_s, choices}, {u"default"_s, 2}};
    QCOMPARE(promptForm(prompt).chosen(typed).value_or(-1), chosen);
    QCOMPARE(promptForm(prompt).standard, 2);
    const auto answered = answersPrompt(prompt, {{}, Choice::AnswerPrompt, {}, typed, {}}, {});
    QCOMPARE(answered.has_value(), chosen >= 0);
    if (!answered)
        QCOMPARE(answered.error().context.value(u"expected"_s), u"Yes, Yes to All, No, 1"_s);
    Question question;
    question.kind = QuestionKind::Prompt;
    question.prompt = prompt;
    const QString kept = keptAnswer(question, {{}, Choice::AnswerPrompt, {}, typed, {}}).typed;
    QCOMPARE(kept, QStringList({u"Yes"_s, u"Yes to All"_s, u"No"_s, u"1"_s}).value(chosen));
}

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
