// The log of each run as a text file: `<folder>/<run>.log`, one line per LogLine, UTF-8, readable
// by its owner only.
//
// write() and the others from any thread, one mutex inside. The object lives in the main thread
// (its event loop ends the delay of buffered lines) and is owned by the composition root. A full
// disk never stops a run: lost lines are counted and told in the file as soon as it can be written
// again.
#pragma once

#include "logging/redactor.h"
#include "ports/runlog.h"

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <mutex>

namespace changeover
{

class RunLogFile final : public QObject, public RunLog
{
    Q_OBJECT
public:
    /// Longer lines are cut there, and say so.
    static constexpr qsizetype longestLine = 32 * 1024;

    explicit RunLogFile(QString folder, QObject *parent = nullptr);
    ~RunLogFile() override;

    void write(const RunId &run, LogLine &line) override;
    void scrub(const RunId &run, QString &text) override;
    void protect(const RunId &run, const CredentialSet &secrets) override;
    void forget(const RunId &run) override;
    QString file(const RunId &run) const override;

    /// Puts everything that is buffered into the files.
    void flush();

Q_SIGNALS:
    /// The first line since the last flush was buffered.
    void buffered();

private:
    struct Log;
    Log &log(const RunId &run);

    const QString m_folder;
    QTimer m_delay; ///< single-shot, armed by the first buffered line
    std::mutex m_mutex;
    std::map<RunId, std::unique_ptr<Log>> m_logs; ///< guarded by m_mutex, as all below
    bool m_armed = false;
};

} // namespace changeover
