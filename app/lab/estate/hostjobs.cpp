#include "lab/estate/hostjobs.h"

#include "lab/estate/wholefile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

Acted needId(const QJsonObject &input, const QString &name)
{
    if (JobFolder::isId(input[name].toString()))
        return {};
    return actFailure(
        u"input"_s, u"The input '%1' is missing or not valid."_s.arg(name), {{u"name"_s, name}});
}

Acted needEpoch(const QString &jobs, const QJsonObject &input)
{
    const QString run = input[u"run"].toString();
    const qint64 given = input[u"epoch"].toInteger();
    const qint64 known = knownEpoch(jobs, run);
    if (given >= known)
        return {};
    return actFailure(
        u"epoch"_s, u"Another console owns this run by now."_s,
        {{u"run"_s, run}, {u"epoch"_s, known}, {u"given"_s, given}});
}

QJsonObject pick(const QJsonObject &from, const QStringList &names)
{
    QJsonObject picked;
    for (const QString &name : names)
        picked.insert(name, from[name]);
    return picked;
}

bool holdsPart(const QJsonArray &parts, const QString &name)
{
    return std::ranges::any_of(
        parts, [&](const QJsonValue &part) { return part[u"name"].toString() == name; });
}

Acted notStarted(const QString &why)
{
    return actFailure(
        u"logon"_s, u"The host could not start the job. %1"_s.arg(why), {{u"reason"_s, why}});
}

Acted needState(const QString &found, const QString &expected, bool holds)
{
    if (holds)
        return {};
    return actFailure(
        u"precondition"_s, u"The job is not as planned."_s,
        {{u"what"_s, u"The job"_s}, {u"found"_s, found}, {u"expected"_s, expected}});
}

} // namespace

HostJobs::HostJobs(
    const QString &hostDirectory, HostModel &model, const KnownScripts &scripts, Faults &faults,
    QObject *parent)
    : QObject(parent)
    , m_directory(hostDirectory)
    , m_jobsDirectory(QDir(hostDirectory).filePath(u"jobs"_s))
    , m_model(model)
    , m_scripts(scripts)
    , m_faults(faults)
{
}

bool HostJobs::isLive(const QString &id) const
{
    return m_runner && m_runner->id() == id;
}

QJsonObject HostJobs::statusOf(const QString &id) const
{
    return folder(id).status(isLive(id), m_model.bootTime());
}

Acted HostJobs::readable(const QString &id) const
{
    const QString damage = folder(id).damage();
    if (damage.isEmpty())
        return {};
    return actFailure(
        u"damaged"_s, u"What is kept of the job cannot be read: %1."_s.arg(damage),
        {{u"reason"_s, damage}});
}

/// What Start-HostJob and Block-HostJob look at before everything else.
Acted HostJobs::protect() const
{
    const QString owner = m_model.state.folderOwner;
    if (owner.isEmpty())
        return {};
    const QString path = u"C:\\ProgramData\\Changeover"_s;
    return actFailure(
        u"folder"_s,
        u"The folder does not belong to the administrators of this host: %1"_s.arg(path),
        {{u"path"_s, path}, {u"found"_s, owner}});
}

QString HostJobs::lockFile() const
{
    return QDir(m_directory).filePath(u"lock/holder.json"_s);
}

QJsonObject HostJobs::lock() const
{
    QFile file(lockFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Acted HostJobs::takeLock(const QJsonObject &input) const
{
    const QJsonObject holder = lock();
    const QString by = holder[u"job"].toString();
    if (!by.isEmpty() && by != input[u"id"].toString()) {
        const QString state = statusOf(by)[u"state"].toString();
        if (state == "prepared"_L1 || state == "running"_L1)
            return actFailure(u"locked"_s, u"Another job is at work on this host."_s, holder);
    }
    QJsonObject mine = pick(input, {u"run"_s, u"step"_s, u"console"_s, u"epoch"_s, u"account"_s});
    mine.insert(u"job"_s, input[u"id"]);
    mine.insert(u"since"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    QDir(m_directory).mkpath(u"lock"_s);
    if (const Acted written = stored(writeWhole(lockFile(), QJsonDocument(mine).toJson()));
        !written)
        return written;
    return {};
}

void HostJobs::freeLock(const QString &id) const
{
    if (lock()[u"job"].toString() == id)
        QFile::remove(lockFile());
}

Acted HostJobs::needOurs(const QJsonObject &input) const
{
    const QString script = input[u"script"].toString();
    const QJsonArray parts = input[u"parts"].toArray();
    if (m_scripts.vouchFor(parts, script) && holdsPart(parts, u"JobHost"_s)
        && m_scripts.knows(u"runner"_s, input[u"runner"].toString().toUtf8()))
        return {};
    return actFailure(
        u"input"_s, u"This host runs no script of that name and content: %1"_s.arg(script));
}

Acted HostJobs::admitReading(const QJsonObject &input, const QString &whyNoTask) const
{
    if (const Acted valid = needId(input, u"id"_s); !valid)
        return valid;
    if (const Acted ours = needOurs(input); !ours)
        return ours;
    if (const Acted open = protect(); !open)
        return open;
    return whyNoTask.isEmpty() ? Acted() : notStarted(whyNoTask);
}

Acted HostJobs::notFenced(const JobFolder &job) const
{
    const QJsonObject marker = job.marker();
    if (!marker[u"fenced"].toBool())
        return {};
    if (marker[u"refused"].isString())
        return notStarted(marker[u"refused"].toString());
    return actFailure(
        u"fenced"_s, u"This job was fenced and will never start."_s, {{u"id"_s, job.id()}});
}

Acted HostJobs::prepare(const QJsonObject &input) const
{
    if (const Acted owned = needEpoch(m_jobsDirectory, input); !owned)
        return owned;
    if (const Acted locked = takeLock(input); !locked)
        return locked;
    QJsonObject about = pick(
        input, {u"id"_s, u"run"_s, u"step"_s, u"console"_s, u"epoch"_s, u"script"_s, u"input"_s});
    about.insert(u"created"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    QJsonObject payload = pick(input, {u"script"_s, u"parts"_s, u"input"_s});
    payload.insert(u"protocol"_s, 1);
    return stored(folder(input[u"id"].toString())
                      .prepare(about, payload, input[u"runner"].toString().toUtf8()));
}

/// Nothing of this job may begin after it was said that it cannot.
HostJobs::Reply HostJobs::refuse(const QJsonObject &input, const QString &why) const
{
    QJsonObject marker = pick(input, {u"run"_s, u"console"_s, u"epoch"_s});
    marker.insert(u"fenced"_s, true);
    marker.insert(u"refused"_s, why);
    const QString id = input[u"id"].toString();
    if (const auto written = folder(id).writeMarker(marker); !written)
        return actFailure(u"space"_s, written.error().detail);
    freeLock(id);
    return tl::unexpected(notStarted(why).error());
}

/// Records of other runs that nobody will ask for any more.
void HostJobs::removeOld(const QString &run) const
{
    const QDateTime since = QDateTime::currentDateTimeUtc().addDays(-180);
    for (const QString &id : JobFolder::list(m_jobsDirectory)) {
        const JobFolder job = folder(id);
        if (job.changed() >= since)
            continue;
        const QJsonObject status = statusOf(id);
        const QString state = status[u"state"].toString();
        if (status[u"run"].toString() != run && (state == "ended"_L1 || state == "fenced"_L1))
            job.remove();
    }
}

HostJobs::Reply HostJobs::start(const QJsonObject &input, const QString &whyNoTask)
{
    for (const QString &name : {u"id"_s, u"run"_s}) {
        if (const Acted valid = needId(input, name); !valid)
            return tl::unexpected(valid.error());
    }
    if (const Acted ours = needOurs(input); !ours)
        return tl::unexpected(ours.error());
    if (const Acted open = protect(); !open)
        return tl::unexpected(open.error());
    removeOld(input[u"run"].toString());
    const QString id = input[u"id"].toString();
    const JobFolder job = folder(id);
    if (const Acted known = readable(id); !known)
        return tl::unexpected(known.error());
    if (const Acted open = notFenced(job); !open)
        return tl::unexpected(open.error());
    const QString state = statusOf(id)[u"state"].toString();
    if (state == "absent"_L1) {
        if (const Acted prepared = prepare(input); !prepared)
            return tl::unexpected(prepared.error());
    }
    if (state == "absent"_L1 || state == "prepared"_L1) {
        if (const QString why = whyNotAtAll(input, whyNoTask); !why.isEmpty())
            return refuse(input, why);
        run(id, whyNoTask.isEmpty() ? u"task"_s : u"process"_s);
    }
    return statusOf(id);
}

/// A job that can do without its account's logon has a second way.
QString HostJobs::whyNotAtAll(const QJsonObject &input, const QString &whyNoTask) const
{
    if (whyNoTask.isEmpty() || input[u"logon"].toBool(true))
        return whyNoTask;
    const QString whyNoProcess = m_model.state.processTrouble;
    return whyNoProcess.isEmpty() ? QString() : whyNoTask + u' ' + whyNoProcess;
}

void HostJobs::run(const QString &id, const QString &way)
{
    const JobFolder job = folder(id);
    QList<Fault> faults = m_faults.take(m_model.spec().host, job.job()[u"script"].toString());
    faults.removeIf([this](const Fault &fault) { return applyToHost(fault, m_model); });
    m_runner = std::make_unique<JobRunner>(job, m_model, std::move(faults), nullptr);
    connect(m_runner.get(), &JobRunner::appended, this, [this, id] { Q_EMIT appended(id); });
    connect(
        m_runner.get(), &JobRunner::hostFails, this, &HostJobs::hostFails, Qt::QueuedConnection);
    connect(m_runner.get(), &JobRunner::over, this, [this, id] {
        m_runner.release()->deleteLater();
        if (statusOf(id)[u"state"].toString() == "ended"_L1)
            freeLock(id);
        Q_EMIT over(id);
    });
    if (!m_runner->begin(way))
        m_runner.reset();
}

HostJobs::Reply HostJobs::status(const QJsonObject &input) const
{
    if (!input.contains(u"id"_s))
        return QJsonObject{{u"jobs"_s, list()}};
    if (const Acted valid = needId(input, u"id"_s); !valid)
        return tl::unexpected(valid.error());
    const QString id = input[u"id"].toString();
    if (const Acted known = readable(id); !known)
        return tl::unexpected(known.error());
    return statusOf(id);
}

QJsonArray HostJobs::list() const
{
    QJsonArray jobs;
    for (const QString &id : JobFolder::list(m_jobsDirectory))
        if (folder(id).damage().isEmpty())
            jobs.append(statusOf(id));
    return jobs;
}

HostJobs::Reply HostJobs::answer(const QJsonObject &input)
{
    static const QRegularExpression promptId(u"\\Ap[0-9]{1,6}\\z"_s);
    if (const Acted valid = needId(input, u"id"_s); !valid)
        return tl::unexpected(valid.error());
    const QJsonObject given = input[u"answer"].toObject();
    const QString prompt = given[u"prompt"].toString();
    if (!promptId.match(prompt).hasMatch())
        return actFailure(u"input"_s, u"The input 'prompt' is missing or not valid."_s);
    const QString id = input[u"id"].toString();
    const QString state = statusOf(id)[u"state"].toString();
    if (const Acted running = needState(state, u"running"_s, isLive(id)); !running)
        return tl::unexpected(running.error());
    const auto written = folder(id).writeAnswer(prompt, given);
    if (written && *written)
        m_runner->answer(given);
    return QJsonObject();
}

HostJobs::Reply HostJobs::cancel(const QJsonObject &input)
{
    if (const Acted valid = needId(input, u"id"_s); !valid)
        return tl::unexpected(valid.error());
    const QString id = input[u"id"].toString();
    const QString state = statusOf(id)[u"state"].toString();
    const Acted there = needState(state, u"prepared, running or ended"_s, state != "absent"_L1);
    if (!there)
        return tl::unexpected(there.error());
    if (const Acted written = stored(folder(id).writeCancel()); !written)
        return tl::unexpected(written.error());
    if (isLive(id))
        m_runner->cancel();
    return QJsonObject();
}

HostJobs::Reply HostJobs::fence(const QJsonObject &input)
{
    for (const QString &name : {u"id"_s, u"run"_s}) {
        if (const Acted valid = needId(input, name); !valid)
            return tl::unexpected(valid.error());
    }
    if (const Acted open = protect(); !open)
        return tl::unexpected(open.error());
    if (const Acted owned = needEpoch(m_jobsDirectory, input); !owned)
        return tl::unexpected(owned.error());
    const QString id = input[u"id"].toString();
    QJsonObject marker = pick(input, {u"run"_s, u"console"_s, u"epoch"_s});
    marker.insert(u"fenced"_s, true);
    marker.insert(u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    const auto written = folder(id).writeMarker(marker);
    if (!written)
        return actFailure(u"space"_s, written.error().detail);
    if (*written)
        freeLock(id);
    return statusOf(id);
}

void HostJobs::kill()
{
    m_runner.reset();
}

} // namespace changeover::lab
