#include "lab/estate/jobrunner.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

constexpr int beatsPerSlice = 50;
constexpr std::chrono::seconds hardStopAfter{90};

QString stamp()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

QStringList fieldNames(const QJsonObject &prompt)
{
    if (prompt[u"kind"].toString() == "credential"_L1)
        return {u"user"_s, u"password"_s};
    QStringList names;
    for (const QJsonValue &field : prompt[u"fields"].toArray())
        names.append(field[u"name"].toString());
    return names;
}

bool isSecretField(const QJsonObject &prompt, const QString &name)
{
    if (prompt[u"kind"].toString() == "credential"_L1)
        return name == "password"_L1;
    for (const QJsonValue &field : prompt[u"fields"].toArray()) {
        if (field[u"name"].toString() == name)
            return field[u"type"].toString() != "String"_L1;
    }
    return false;
}

} // namespace

JobRunner::JobRunner(JobFolder folder, HostModel &model, QList<Fault> faults, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_model(model)
    , m_faults(std::move(faults))
{
    m_beatTimer.setSingleShot(true);
    m_beatTimer.setTimerType(Qt::PreciseTimer);
    m_heartbeat.setSingleShot(true);
    m_heartbeat.setInterval(std::chrono::seconds(10));
    connect(&m_beatTimer, &QTimer::timeout, this, &JobRunner::play);
    connect(&m_heartbeat, &QTimer::timeout, this, [this] { event({{u"t"_s, u"heartbeat"_s}}); });
    m_hardStop.setSingleShot(true);
    connect(&m_hardStop, &QTimer::timeout, this, [this] {
        m_hung = false;
        fail({u"cancelled"_s, u"The job was cancelled."_s, {}});
    });
    connect(&model.clock(), &VirtualClock::speedChanged, this, &JobRunner::arm);
}

JobRunner::~JobRunner()
{
    if (!m_dead)
        m_model.setJob({});
}

bool JobRunner::begin(const QString &way)
{
    const QJsonObject job = m_folder.job();
    const int pid = QRandomGenerator::global()->bounded(1200, 9000) & ~3;
    m_about
        = {{u"job"_s, id()},
           {u"way"_s, way},
           {u"pid"_s, pid},
           {u"processStart"_s, stamp()},
           {u"boot"_s, m_model.bootTime().toString(Qt::ISODateWithMs)},
           {u"ticks"_s, JobFolder::ticks()}};
    for (const QString &name : {u"run"_s, u"step"_s, u"console"_s, u"epoch"_s})
        m_about.insert(name, job[name]);
    const auto written = m_folder.writeMarker(m_about);
    if (!written || !*written)
        return false;
    saveState(u"running"_s);
    m_model.setJob(id());
    m_model.twists = {};
    for (const Fault &fault : m_faults) {
        if (fault.action == "wrong-version"_L1)
            m_model.twists.wrongVersion = fault.options[u"version"].toString(u"2.0.1"_s);
        if (fault.action == "drain-never-ends"_L1)
            m_model.twists.drainNeverEnds = true;
        if (fault.action == "half-for-whole"_L1)
            m_model.twists.halfForWhole = true;
    }
    event(
        {{u"t"_s, u"started"_s}, {u"pid"_s, pid}, {u"way"_s, way}, {u"key"_s, m_key.publicKey()}});
    if (m_dead)
        return true;
    auto score = makeScore(job[u"script"].toString(), job[u"input"].toObject(), m_model);
    if (!score) {
        fail(score.error());
        return true;
    }
    m_score = std::move(*score);
    m_next = m_model.clock().now();
    next();
    if (m_folder.isCancelled())
        cancel();
    return true;
}

void JobRunner::event(QJsonObject fields)
{
    if (m_dead || m_hung)
        return;
    fields.insert(u"seq"_s, ++m_seq);
    fields.insert(u"at"_s, stamp());
    (void)m_folder.append(fields);
    m_heartbeat.start();
    Q_EMIT appended();
    strike();
}

void JobRunner::saveState(const QString &phase)
{
    m_about.insert(u"phase"_s, phase);
    (void)m_folder.writeState(m_about);
}

void JobRunner::log(const QString &level, const QString &text)
{
    event({{u"t"_s, u"log"_s}, {u"level"_s, level}, {u"text"_s, text}});
}

/// Faults that wait for this event.
void JobRunner::strike()
{
    for (const Fault &fault : std::as_const(m_faults)) {
        const bool due = fault.event == m_seq || (fault.event == 0 && m_seq == 1);
        if (!due || m_dead)
            continue;
        const QString code = fault.options[u"code"].toString(u"unknown"_s);
        if (fault.action == "fail"_L1) {
            fail({code, fault.options[u"message"].toString(u"The command failed."_s), {}});
        } else if (fault.action == "disk-full"_L1) {
            m_model.state.diskFull = true;
            (void)m_model.commit();
            fail({u"space"_s, u"There is not enough space on the disk."_s, {}});
        } else if (fault.action == "hang"_L1) {
            m_hung = true;
            m_beatTimer.stop();
            m_heartbeat.stop();
        } else if (fault.action == "interrupt"_L1) {
            die();
        } else if (fault.action == "powercut"_L1 || fault.action == "reboot"_L1) {
            const bool reboot = fault.action == "reboot"_L1;
            die();
            Q_EMIT hostFails(reboot);
        }
    }
}

void JobRunner::end(const QJsonObject &line)
{
    event(line);
    if (m_dead)
        return;
    saveState(u"ended"_s);
    die();
}

void JobRunner::fail(const ActFailure &failure)
{
    m_faults.clear();
    end(
        {{u"t"_s, u"error"_s},
         {u"code"_s, failure.code},
         {u"message"_s, failure.message},
         {u"detail"_s, failure.detail}});
}

void JobRunner::die()
{
    if (m_dead)
        return;
    m_dead = true;
    m_beatTimer.stop();
    m_heartbeat.stop();
    m_hardStop.stop();
    m_model.setJob({});
    Q_EMIT over();
}

/// A script that heeds no soft stop loses its processes every half a minute, then its own.
void JobRunner::cancel()
{
    if (m_hung)
        m_hardStop.start(m_model.clock().realUntil(m_model.clock().now() + hardStopAfter));
    else
        fail({u"cancelled"_s, u"The job was cancelled."_s, {}});
}

void JobRunner::arm()
{
    if (!m_dead && !m_hung && m_waiting.isEmpty() && m_index < m_score.beats.size())
        m_beatTimer.start(m_model.clock().realUntil(m_next));
}

/// Goes on to the beat at m_index, or ends.
void JobRunner::next()
{
    if (m_dead || m_hung)
        return;
    if (m_index < m_score.beats.size()) {
        m_next += m_score.beats.at(m_index).after;
        arm();
        return;
    }
    end({{u"t"_s, u"result"_s}, {u"value"_s, m_score.result ? m_score.result() : QJsonObject()}});
}

void JobRunner::play()
{
    for (int n = 0; n < beatsPerSlice; ++n) {
        const bool ready = !m_dead && !m_hung && m_waiting.isEmpty()
            && m_index < m_score.beats.size() && m_next <= m_model.clock().now();
        if (!ready)
            break;
        const Beat beat = m_score.beats.at(m_index);
        perform(beat);
    }
    arm();
}

void JobRunner::perform(const Beat &beat)
{
    if (beat.lasting) {
        if (const auto wait = beat.lasting()) {
            m_next = m_model.clock().now() + *wait;
            const Beat said = beat.meanwhile ? beat.meanwhile() : Beat();
            if (!said.text.isEmpty())
                log(said.level, said.text);
            if (!said.progress.isEmpty()) {
                QJsonObject line = said.progress;
                line.insert(u"t"_s, u"progress"_s);
                event(line);
            }
            return;
        }
    }
    if (beat.act) {
        if (const Acted acted = beat.act(); !acted) {
            fail(acted.error());
            return;
        }
    }
    if (!beat.text.isEmpty())
        log(beat.level, beat.text);
    if (!beat.progress.isEmpty()) {
        QJsonObject line = beat.progress;
        line.insert(u"t"_s, u"progress"_s);
        event(line);
    }
    if (!beat.prompt.isEmpty()) {
        m_waiting = u"p%1"_s.arg(++m_prompts);
        announce();
        return;
    }
    ++m_index;
    next();
}

/// The open prompt, once more after an answer that was refused.
void JobRunner::announce()
{
    QJsonObject line
        = {{u"caption"_s, QString()},   {u"message"_s, QString()},    {u"user"_s, QString()},
           {u"fields"_s, QJsonArray()}, {u"choices"_s, QJsonArray()}, {u"default"_s, -1}};
    const QJsonObject asked = m_score.beats.at(m_index).prompt;
    for (auto it = asked.begin(); it != asked.end(); ++it)
        line.insert(it.key(), it.value());
    line.insert(u"t"_s, u"prompt"_s);
    line.insert(u"id"_s, m_waiting);
    event(line);
}

Acted JobRunner::open(const QJsonObject &fields, PromptAnswer &values) const
{
    const QJsonObject asked = m_score.beats.at(m_index).prompt;
    for (const QString &name : fieldNames(asked)) {
        if (!fields[name].isObject())
            return actFailure(u"input"_s, u"the field '%1' is missing"_s.arg(name));
        const QJsonValue sealed = fields[name][u"sealed"];
        if (!sealed.isString()) {
            if (isSecretField(asked, name))
                return actFailure(u"input"_s, u"a secret must come sealed"_s);
            values.insert(name, fields[name][u"plain"].toString().toUtf8());
            continue;
        }
        const auto clear = m_key.open(sealed.toString(), id(), m_waiting, name);
        if (!clear)
            return actFailure(u"input"_s, u"it was sealed for something else"_s);
        values.insert(name, *clear);
    }
    return {};
}

void JobRunner::answer(const QJsonObject &answer)
{
    if (m_dead || m_hung || m_waiting.isEmpty() || answer[u"prompt"].toString() != m_waiting)
        return;
    PromptAnswer values;
    const Acted opened = open(answer[u"fields"].toObject(), values);
    m_folder.removeAnswer(m_waiting);
    if (!opened) {
        log(u"warning"_s,
            u"The answer to %1 was refused: %2"_s.arg(m_waiting, opened.error().message));
        announce();
        return;
    }
    const QString answered = std::exchange(m_waiting, {});
    event({{u"t"_s, u"answered"_s}, {u"id"_s, answered}});
    if (m_dead)
        return;
    const Beat beat = m_score.beats.at(m_index);
    const Acted taken = beat.answered ? beat.answered(values) : Acted();
    if (!taken) {
        fail(taken.error());
        return;
    }
    ++m_index;
    m_next = m_model.clock().now();
    next();
}

} // namespace changeover::lab
