// The inside of Run: the main thread's half of the conversation with the lanes.
//
// Main thread only; internal to engine/. Split over run.cpp (verbs of the admin) and runlanes.cpp
// (what lanes ask for).
#pragma once

#include "engine/history.h"
#include "engine/laneplayer.h"
#include "engine/run.h"

#include <QTimer>
#include <thread>

namespace changeover
{

/// The journal cannot be written now; nothing is wrong with what was to be written.
inline bool isForLater(const Error &error)
{
    return error.code == ErrorCode::StorageLocked || error.code == ErrorCode::StorageFull
        || error.code == ErrorCode::StorageUnavailable || error.code == ErrorCode::StorageCorrupt;
}

class Run::Private
{
public:
    Private(Run &run, RunId id, RunPorts ports);
    ~Private();

    // the journal
    Result<Event> append(EventBody body);
    /// The same, again and again until it can be written; for what nobody waits for.
    void appendLater(const EventBody &body);
    /// An event that somebody wished for; what cannot be written now is kept and wished again.
    bool appendWish(const EventBody &body, RunRequest wish);
    void writeAgain();
    void release();
    void begin(std::initializer_list<EventBody> events);
    bool writeBegin();

    // the lanes
    void nextLane();
    void startLane(const Lane &lane);
    void drain();
    void handle(AppendRequest &request);
    void handle(GateRequest &request);
    void handle(AskRequest &request);
    void handle(WithdrawRequest &request);
    void handle(StepProgress &progress);
    void handle(EndedRequest &request);
    void handle(LaneEnded &ended);
    void flushLines();

    // pause and stop
    bool mayBegin(const StepId &step) const;
    bool refused(const StepId &step) const;
    void settleDeferred();
    void settlePause();
    void withdrawQuestions(bool prompts, const QString &why);
    void takeInbox();
    void applyRequest(const RunRequest &request);

    // the end
    void finish(RunState state);
    void letGo();
    void trouble(const std::optional<Error> &error);
    void protect(const std::map<QString, Secret> &typed) const;
    Result<void> giveAnswer(const Answer &answer, std::map<QString, Secret> secrets);

    Run &q;
    RunId id;
    RunPorts ports;
    History history;
    qint64 epoch = 0;
    QString writer; ///< "user@computer#pid"
    CredentialSet credentials;
    Mailbox mailbox;
    std::unique_ptr<LaneShared> shared;
    std::optional<std::jthread> lane;
    std::map<QuestionId, std::shared_ptr<Reply<Result<AnswerWithSecrets>>>> asked;
    std::deque<LaneRequest> deferred; ///< begin-requests that wait for the end of a pause
    std::deque<EventBody> beginning; ///< before everything else
    std::deque<LaneRequest> unwritten; ///< what waits for the journal to be writable again
    QList<RunRequest> wishes; ///< the same of the admin; nothing begins past them
    std::optional<RunState> ending; ///< the run is over, its last event is not written yet
    int lockedTries = 0;
    std::unique_ptr<QObject> following;
    QTimer lineBeat;
    QTimer journalRetry;
    bool inTrouble = false;
    bool lettingGo = false;
};

} // namespace changeover
