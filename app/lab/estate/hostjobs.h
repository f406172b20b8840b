// The detached jobs of one simulated host: the at-most-once start, fencing, answers, the host's
// lock.
//
// The lab's thread. Owned by SimulatedHost.
#pragma once

#include "lab/estate/jobrunner.h"
#include "lab/estate/knownscripts.h"

#include <memory>

namespace changeover::lab
{

class HostJobs : public QObject
{
    Q_OBJECT
public:
    HostJobs(
        const QString &hostDirectory, HostModel &model, const KnownScripts &scripts, Faults &faults,
        QObject *parent);

    using Reply = tl::expected<QJsonObject, ActFailure>;
    /// `whyNoTask`: why the host starts no task under the account, empty when it does. A job that
    /// can do without its logon is a plain process then.
    Reply start(const QJsonObject &input, const QString &whyNoTask);
    /// A reading may begin: our scripts, and a task.
    Acted admitReading(const QJsonObject &input, const QString &whyNoTask) const;
    Reply status(const QJsonObject &input) const;
    Reply answer(const QJsonObject &input);
    Reply cancel(const QJsonObject &input);
    Reply fence(const QJsonObject &input);

    JobFolder folder(const QString &id) const { return {m_jobsDirectory, id}; }
    bool isLive(const QString &id) const;
    bool isBusy() const { return m_runner != nullptr; }
    QJsonArray list() const;
    /// The holder of the host's lock, empty when it is free.
    QJsonObject lock() const;
    /// The power is gone: the process at work vanishes.
    void kill();

Q_SIGNALS:
    void appended(const QString &job);
    void over(const QString &job);
    void hostFails(bool reboot);

private:
    QJsonObject statusOf(const QString &id) const;
    Acted readable(const QString &id) const;
    Acted protect() const;
    QString whyNotAtAll(const QJsonObject &input, const QString &whyNoTask) const;
    void removeOld(const QString &run) const;
    Acted needOurs(const QJsonObject &input) const;
    Acted prepare(const QJsonObject &input) const;
    Acted notFenced(const JobFolder &job) const;
    Reply refuse(const QJsonObject &input, const QString &why) const;
    Acted takeLock(const QJsonObject &input) const;
    void freeLock(const QString &id) const;
    QString lockFile() const;
    void run(const QString &id, const QString &way);

    QString m_directory;
    QString m_jobsDirectory;
    HostModel &m_model;
    const KnownScripts &m_scripts;
    Faults &m_faults;
    std::unique_ptr<JobRunner> m_runner;
};

} // namespace changeover::lab
