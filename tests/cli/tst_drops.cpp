// Connections cut again and again over one upgrade, in the middle of what a host answers: nothing a
// job says is lost, doubled or out of order, and no effect comes twice. CHANGEOVER_DROPS says how
// many cuts; a thousand take some minutes.
#include "tests/support/liveconsole.h"

#include <QRandomGenerator>

using namespace changeover;
using namespace changeover::test;
using namespace Qt::StringLiterals;

namespace
{

const QString dublin = u"DUB-CCE-01"_s;

int wantedDrops()
{
    const int wanted = qEnvironmentVariableIntValue("CHANGEOVER_DROPS");
    return wanted > 0 ? wanted : 40;
}

/// The more cuts, the slower the work: each needs an answer to cut.
double speedFor(int drops)
{
    return std::max(10.0, 40'000.0 / drops);
}

/// Cuts answers of the host, one every few and somewhere in their bytes, while a console is at
/// work.
class Cutter
{
public:
    Cutter(const LiveLab &lab, int wanted)
        : m_lab(lab)
        , m_left(wanted)
    {
    }
    /// More cuts, once those have happened that were asked for.
    void goOn()
    {
        const auto waiting = m_lab.armed();
        if (!waiting)
            return;
        m_waiting = *waiting;
        for (int n = 0; m_waiting == 0 && m_left > 0 && n < 8 * often;) {
            n += m_random.bounded(1, often + 1);
            const QJsonObject cut{
                {u"point"_s, u"reply"_s},
                {u"host"_s, dublin},
                {u"n"_s, n},
                {u"do"_s, u"drop"_s},
                {u"byte"_s, m_random.bounded(1500)}};
            if (m_lab.fault(cut)) {
                --m_left;
                ++m_asked;
            }
        }
    }
    int happened() const { return m_asked - m_waiting; }

private:
    static constexpr int often = 8;

    const LiveLab &m_lab;
    QRandomGenerator m_random{4711};
    int m_left;
    int m_asked = 0;
    int m_waiting = 0;
};

/// What a job has written, as the run's log must have it.
struct JobLog {
    QString step;
    QStringList texts;
};

QList<JobLog> jobsOn(const PracticeBench &bench)
{
    QList<JobLog> jobs;
    const QDir folder(bench.practiceFolder() + u"/hosts/%1/jobs"_s.arg(dublin));
    for (const QString &id : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile about(folder.filePath(id + u"/job.json"_s));
        QFile events(folder.filePath(id + u"/events.ndjson"_s));
        if (!about.open(QIODevice::ReadOnly) || !events.open(QIODevice::ReadOnly))
            continue;
        JobLog job{QJsonDocument::fromJson(about.readAll())[u"step"].toString(), {}};
        for (const QByteArray &line : events.readAll().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event[u"t"].toString() == "log"_L1)
                job.texts << event[u"text"].toString();
        }
        jobs << job;
    }
    return jobs;
}

QStringList logLines(const PracticeBench &bench)
{
    const QDir logs(bench.folder() + u"/logs"_s);
    QStringList lines;
    for (const QString &name : logs.entryList(QDir::Files)) {
        QFile file(logs.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            lines << QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    return lines;
}

} // namespace

class TestDrops : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostOrDoubled();
};

void TestDrops::nothingIsLostOrDoubled()
{
    const int drops = wantedDrops();
    PracticeBench bench(speedFor(drops));
    const LiveLab lab(bench);
    Cutter cutter(lab, drops);
    LiveConsole console(bench, bench.upgradeArguments(u"Dublin"_s));
    QVERIFY2(console.sees(is(u"run.started"_s)), console.errors().constData());
    const auto over = [&] {
        cutter.goOn();
        return console.ends(50);
    };
    QVERIFY(QTest::qWaitFor(over, 60'000 + drops * 1'500));
    QVERIFY2(console.exitCode() == 0, console.errors().constData());
    QVERIFY2(
        cutter.happened() >= drops * 8 / 10,
        qPrintable(u"only %1 cuts happened"_s.arg(cutter.happened())));
    QCOMPARE(bench.effects(upgradeEffects()), expectedEffects({dublin}));

    const QStringList written = logLines(bench);
    int compared = 0;
    for (const JobLog &job : jobsOn(bench)) {
        const QStringList ofStep = written.filter(u' ' + job.step + u' ' + dublin + u' ');
        QStringList texts;
        for (const QString &line : ofStep)
            texts << line.section(u' ' + dublin + u' ', 1);
        // The host says more of a step than its job does: readings, before and after.
        qsizetype at = 0;
        for (const QString &text : job.texts) {
            const qsizetype next = texts.indexOf(text, at);
            QVERIFY2(next >= 0, qPrintable(job.step + u" lost or displaced: "_s + text));
            at = next + 1;
            ++compared;
        }
        for (const QString &text : job.texts)
            QVERIFY2(
                texts.count(text) == job.texts.count(text),
                qPrintable(job.step + u" doubled: "_s + text));
    }
    QVERIFY(compared > 50);
    const ProgramResult verified
        = bench.run(PracticeBench::cli(), {u"run"_s, u"verify"_s, u"last"_s, u"--json"_s});
    QVERIFY(verified.last()[u"intact"].toBool());
    qInfo("%d cuts, %d lines of jobs, each once and in order", cutter.happened(), compared);
}

QTEST_GUILESS_MAIN(TestDrops)
#include "tst_drops.moc"
