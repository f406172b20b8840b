// The journal as its users know it: append, own, lock, ask, follow.
#include "journalfixture.h"

using namespace changeover;
using namespace changeover::test;

class TestSqliteJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void appendsAndReadsBack();
    void appendIsIdempotent();
    void onlyTheOwnerAppends();
    void nothingFollowsTheEnd();
    void ownershipHasEpochs();
    void livingOwnerHoldsTheRun();
    void oneRunPerSite();
    void oneRunPerTenant();
    void interruptedRunHoldsItsSite();
    void endFreesTheSite();
    void stopFollowingKeepsTheSite();
    void runThatNeverBeganHoldsNothing();
    void summariesFollowTheEvents();
    void requestsReachTheOwner();
    void requestsNeedAnOwner();
    void oldRequestsDieWithTheirOwner();
    void followersAreTold();
    void followersAreCoalescedAndQuiet();
    void filesArePrivate();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestSqliteJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"journal.db"_s);
}

void TestSqliteJournal::cleanup()
{
    m_folder.reset();
}

void TestSqliteJournal::appendsAndReadsBack()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s);
    const Event wanted = intended(run, 1);
    const auto stored = a->append(wanted);
    QVERIFY(stored);
    QCOMPARE(stored->seq, 2);
    QCOMPARE(stored->epoch, 1);
    QVERIFY(stored->console.startsWith(u"a@here#"));

    const auto reader = console(m_file, u"b"_s);
    const auto events = reader->events(run);
    QVERIFY(events);
    QCOMPARE(events->size(), 2);
    QVERIFY(events->at(1) == *stored);
    QCOMPARE(events->at(1).at, wanted.at);
    QCOMPARE(std::get<StepIntended>(events->at(1).body).job.value, u"job-1"_s);
    QCOMPARE(reader->events(run, 1)->size(), 1);
    QCOMPARE(reader->events(run, 2)->size(), 0);
    QCOMPARE(codeOf(reader->events(RunId{u"nobody"_s})), ErrorCode::NotFound);
    QVERIFY(reader->verify(run)->intact);
    QCOMPARE(codeOf(reader->verify(RunId{u"nobody"_s})), ErrorCode::NotFound);
}

void TestSqliteJournal::appendIsIdempotent()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s);
    const Event once = intended(run, 1);
    const auto first = a->append(once);
    const auto second = a->append(once);
    QVERIFY(first && second);
    QVERIFY(*first == *second);
    QCOMPARE(a->events(run)->size(), 2);
}

void TestSqliteJournal::onlyTheOwnerAppends()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    QCOMPARE(codeOf(b->append(intended(run, 1))), ErrorCode::EpochTooOld);
    Event late = intended(run, 1);
    late.epoch = 7;
    QCOMPARE(codeOf(a->append(late)), ErrorCode::EpochTooOld);
    QVERIFY(a->release(run));
    QCOMPARE(codeOf(a->append(intended(run, 1))), ErrorCode::EpochTooOld);
    QCOMPARE(a->events(run)->size(), 1);
}

void TestSqliteJournal::nothingFollowsTheEnd()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s);
    QVERIFY(a->append(eventOn(run, RunFinished{RunState::Succeeded, {}})));
    QCOMPARE(codeOf(a->append(intended(run, 1))), ErrorCode::InvalidArgument);
    QCOMPARE(
        codeOf(a->append(eventOn(run, RunFinished{RunState::Failed, {}}))),
        ErrorCode::InvalidArgument);
    QVERIFY(a->release(run));
    QCOMPARE(codeOf(a->own(run, planFor(u"seattle"_s))), ErrorCode::InvalidArgument);
    QVERIFY(a->verify(run)->intact);
}

void TestSqliteJournal::ownershipHasEpochs()
{
    auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    QVERIFY(a->release(run));
    const auto second = b->own(run, planFor(u"seattle"_s));
    QVERIFY(second);
    QCOMPARE(*second, 2);
    QCOMPARE(b->append(intended(run, 1))->epoch, 2);
    QCOMPARE(codeOf(a->append(intended(run, 2))), ErrorCode::EpochTooOld);
    QVERIFY(a->release(run)); // no longer its owner: nothing happens
    QVERIFY(b->append(intended(run, 2)));
    QVERIFY(b->verify(run)->intact);
}

void TestSqliteJournal::livingOwnerHoldsTheRun()
{
    auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    const auto refused = b->own(run, planFor(u"seattle"_s));
    QCOMPARE(codeOf(refused), ErrorCode::LockHeld);
    QCOMPARE(refused.error().context.value(u"who"_s), u"a@here"_s);
    QCOMPARE(refused.error().context.value(u"run"_s), run.value);
    QCOMPARE(refused.error().context.value(u"interrupted"_s), u"no"_s);
    QVERIFY(QDateTime::fromString(refused.error().context.value(u"since"_s), Qt::ISODateWithMs)
                .isValid());
    QVERIFY(b->run(run)->owner->alive);
    QVERIFY(!b->run(run)->interrupted());

    auto secondThreadOfA = console(m_file, u"a"_s);
    a.reset();
    QVERIFY(b->run(run)->owner->alive); // one journal of the console is still open
    QVERIFY(secondThreadOfA->append(intended(run, 1)));
    secondThreadOfA.reset();
    QVERIFY(!b->run(run)->owner->alive);
    QVERIFY(b->run(run)->interrupted());
    QCOMPARE(*b->own(run, planFor(u"seattle"_s)), 2);
}

void TestSqliteJournal::oneRunPerSite()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId first = begin(*a, u"seattle"_s);
    const auto refused = b->own(RunId::create(), planFor(u"seattle"_s));
    QCOMPARE(codeOf(refused), ErrorCode::LockHeld);
    QCOMPARE(refused.error().context.value(u"lock"_s), u"site"_s);
    QCOMPARE(refused.error().context.value(u"run"_s), first.value);
    QCOMPARE(refused.error().context.value(u"site"_s), u"SEATTLE"_s);
    QCOMPARE(codeOf(a->own(RunId::create(), planFor(u"seattle"_s))), ErrorCode::LockHeld);
    QVERIFY(b->own(RunId::create(), planFor(u"dublin"_s)));
    QCOMPARE(b->runs()->size(), 2); // the refused ones left nothing behind
}

void TestSqliteJournal::oneRunPerTenant()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    begin(*a, u"seattle"_s, u"contoso"_s);
    const auto refused = b->own(RunId::create(), planFor(u"dublin"_s, u"Contoso"_s));
    QCOMPARE(codeOf(refused), ErrorCode::LockHeld);
    QCOMPARE(refused.error().context.value(u"lock"_s), u"tenant"_s);
    // Refused as a whole: the site was not taken either.
    QVERIFY(b->own(RunId::create(), planFor(u"dublin"_s, u"fabrikam"_s)));
    QVERIFY(b->own(RunId::create(), planFor(u"oslo"_s)));
    QVERIFY(b->own(RunId::create(), planFor(u"bergen"_s)));
}

void TestSqliteJournal::interruptedRunHoldsItsSite()
{
    auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    a.reset();
    const auto refused = b->own(RunId::create(), planFor(u"seattle"_s));
    QCOMPARE(codeOf(refused), ErrorCode::LockHeld);
    QCOMPARE(refused.error().context.value(u"interrupted"_s), u"yes"_s);
    QCOMPARE(refused.error().context.value(u"run"_s), run.value);
    QVERIFY(b->own(run, planFor(u"seattle"_s))); // but it may be resumed
}

void TestSqliteJournal::endFreesTheSite()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s, u"contoso"_s);
    QVERIFY(a->append(eventOn(run, RunFinished{RunState::Failed, {}})));
    QVERIFY(a->own(RunId::create(), planFor(u"seattle"_s, u"contoso"_s)));
}

void TestSqliteJournal::stopFollowingKeepsTheSite()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s);
    QVERIFY(a->release(run));
    QVERIFY(!a->run(run)->owner);
    QVERIFY(a->run(run)->interrupted());
    const auto refused = a->own(RunId::create(), planFor(u"seattle"_s));
    QCOMPARE(codeOf(refused), ErrorCode::LockHeld);
    QCOMPARE(refused.error().context.value(u"interrupted"_s), u"yes"_s);
    QCOMPARE(refused.error().context.value(u"who"_s), u"a@here"_s);
    QCOMPARE(*a->own(run, planFor(u"seattle"_s)), 2);
}

void TestSqliteJournal::runThatNeverBeganHoldsNothing()
{
    auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId never = RunId::create();
    QVERIFY(a->own(never, planFor(u"seattle"_s)));
    QCOMPARE(codeOf(b->own(RunId::create(), planFor(u"seattle"_s))), ErrorCode::LockHeld);
    QVERIFY(a->release(never));
    QCOMPARE(codeOf(a->run(never)), ErrorCode::NotFound);

    // Refused by a busy journal, which did not take the release either.
    const RunId refused = RunId::create();
    QVERIFY(a->own(refused, planFor(u"seattle"_s)));
    const RunId again = RunId::create();
    QVERIFY(a->own(again, planFor(u"seattle"_s)));
    QCOMPARE(codeOf(a->run(refused)), ErrorCode::NotFound);
    a.reset(); // died before its first event
    QVERIFY(b->runs()->isEmpty());
    QVERIFY(b->own(RunId::create(), planFor(u"seattle"_s)));
}

void TestSqliteJournal::summariesFollowTheEvents()
{
    const auto a = console(m_file, u"a"_s);
    const RunId run = begin(*a, u"seattle"_s, u"contoso"_s);
    const auto state = [&] { return a->run(run)->state; };
    QCOMPARE(state(), RunState::Preparing);
    const std::pair<EventBody, RunState> story[]{
        {RunOwned{ConsoleId{u"a"_s}, u"a@here"_s, 1, false}, RunState::Preparing},
        {RunPrepared{}, RunState::Running},
        {StepIntended{StepId{u"s"_s}, 1, {}}, RunState::Running},
        {PauseRequested{u"x"_s}, RunState::Pausing},
        {Paused{}, RunState::Paused},
        {PauseRequested{u"x"_s}, RunState::Paused},
        {Resumed{u"x"_s}, RunState::Running},
        {StopRequested{u"x"_s, StopHow::AfterThisStep}, RunState::Stopping},
        {PauseRequested{u"x"_s}, RunState::Stopping},
        {RunOwned{ConsoleId{u"b"_s}, u"b@here"_s, 2, true}, RunState::Preparing},
        {StopRequested{u"x"_s, StopHow::AtSafePoint}, RunState::Stopping},
        {Resumed{u"x"_s}, RunState::Stopping},
        {RunFinished{RunState::Stopped, {}}, RunState::Stopped},
    };
    for (const auto &[body, after] : story) {
        QVERIFY(a->append(eventOn(run, body)));
        QCOMPARE(state(), after);
    }
    const auto summary = a->run(run);
    QCOMPARE(summary->count, 14);
    QCOMPARE(summary->siteName, u"SEATTLE"_s);
    QCOMPARE(summary->tenant, u"contoso"_s);
    QCOMPARE(summary->procedure, u"cloudconnector.upgrade"_s);
    QVERIFY(summary->startedAt.isValid() && summary->lastEventAt.isValid());
    const RunId newer = begin(*a, u"dublin"_s);
    QCOMPARE(a->runs()->first().id, newer);
}

void TestSqliteJournal::requestsReachTheOwner()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    QVERIFY(a->takeRequests(run)->isEmpty());
    RunRequest pause;
    pause.run = run;
    RunRequest stop = pause;
    stop.kind = RunRequest::Kind::Stop;
    stop.how = StopHow::CancelJob;
    RunRequest reply = pause;
    reply.kind = RunRequest::Kind::Answer;
    reply.answer = {QuestionId{u"q"_s}, Choice::Retry, u"note"_s, {}, u"b@here"_s};
    for (const RunRequest &request : {pause, stop, reply})
        QVERIFY(b->request(request));
    QCOMPARE(codeOf(b->takeRequests(run)), ErrorCode::EpochTooOld);
    const auto taken = a->takeRequests(run);
    QVERIFY(taken);
    QCOMPARE(taken->size(), 3);
    QCOMPARE(taken->at(0).kind, RunRequest::Kind::Pause);
    QCOMPARE(taken->at(0).by, u"b@here"_s);
    QCOMPARE(taken->at(1).how, StopHow::CancelJob);
    QVERIFY(taken->at(2).answer == reply.answer);
    QVERIFY(a->takeRequests(run)->isEmpty());
}

void TestSqliteJournal::requestsNeedAnOwner()
{
    const auto a = console(m_file, u"a"_s);
    RunRequest pause;
    pause.run.value = u"nobody"_s;
    QCOMPARE(codeOf(a->request(pause)), ErrorCode::NotFound);
    pause.run = begin(*a, u"seattle"_s);
    QVERIFY(a->release(pause.run));
    const auto refused = a->request(pause);
    QCOMPARE(codeOf(refused), ErrorCode::InvalidArgument);
    QCOMPARE(refused.error().context.value(u"interrupted"_s), u"yes"_s);
}

void TestSqliteJournal::oldRequestsDieWithTheirOwner()
{
    auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    RunRequest stop;
    stop.kind = RunRequest::Kind::Stop;
    stop.run = begin(*a, u"seattle"_s);
    QVERIFY(b->request(stop));
    a.reset();
    QVERIFY(b->own(stop.run, planFor(u"seattle"_s)));
    QVERIFY(b->takeRequests(stop.run)->isEmpty());
}

void TestSqliteJournal::followersAreTold()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    qsizetype seen = 0;
    const auto following = b->follow([&] { seen = b->events(run)->size(); });
    for (int i = 2; i < 6; ++i) {
        QVERIFY(a->append(intended(run, i)));
        QTRY_COMPARE(seen, i); // what is told can be read
    }
}

void TestSqliteJournal::followersAreCoalescedAndQuiet()
{
    const auto a = console(m_file, u"a"_s);
    const auto b = console(m_file, u"b"_s);
    const RunId run = begin(*a, u"seattle"_s);
    int calls = 0;
    auto following = b->follow([&] { ++calls; });
    for (int i = 0; i < 50; ++i)
        QVERIFY(a->append(intended(run, i)));
    QTRY_VERIFY(calls > 0);
    QVERIFY(calls < 10);
    following.reset();
    const int before = calls;
    QVERIFY(a->append(intended(run, 50)));
    int later = 0;
    const auto other = b->follow([&] { ++later; });
    QVERIFY(a->append(intended(run, 51)));
    QTRY_VERIFY(later > 0);
    QCOMPARE(calls, before);
}

void TestSqliteJournal::filesArePrivate()
{
    const QString file = m_folder->filePath(u"deep/journal.db"_s);
    const auto a = console(file, u"../a"_s);
    begin(*a, u"seattle"_s);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    for (const QString &name :
         {u"deep"_s, u"deep/journal.db"_s, u"deep/journal.db-wal"_s, u"deep/consoles"_s,
          u"deep/consoles/..%2Fa.lock"_s}) {
        const QString path = m_folder->filePath(name);
        QVERIFY2(QFile::exists(path), qPrintable(path));
        QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
    }
}

QTEST_GUILESS_MAIN(TestSqliteJournal)
#include "tst_sqlitejournal.moc"
