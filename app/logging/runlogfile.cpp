#include "logging/runlogfile.h"

#include "logging/lineformat.h"

#include <QDir>
#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace changeover
{

namespace
{

constexpr qsizetype bufferSize = 64 * 1024;
constexpr auto delay = std::chrono::seconds(1);

bool openPrivate(QFile &file)
{
    if (file.isOpen())
        return true;
    QDir().mkpath(QFileInfo(file).absolutePath());
    return file.open(QFile::WriteOnly | QFile::Append | QFile::Unbuffered)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

struct RunLogFile::Log {
    explicit Log(const QString &path)
        : file(path)
    {
    }

    QFile file;
    QByteArray buffer;
    qint64 bufferedLines = 0;
    qint64 lostLines = 0;
    Redactor redactor;
    LineFormat format;

    void flush();
};

void RunLogFile::Log::flush()
{
    if (buffer.isEmpty())
        return;
    QByteArray bytes = std::move(buffer);
    buffer.clear();
    const qint64 lines = std::exchange(bufferedLines, 0);
    if (lostLines > 0)
        bytes.prepend(format.lostNotice(lostLines));
    const bool open = openPrivate(file);
    const qint64 before = file.size();
    if (open && file.write(bytes) == bytes.size()) {
        lostLines = 0;
        return;
    }
    if (open)
        file.resize(before); // no torn line stays behind
    lostLines += lines;
}

RunLogFile::RunLogFile(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    // Queued: it is emitted by whoever writes.
    connect(
        this, &RunLogFile::buffered, &m_delay, [this] { m_delay.start(); }, Qt::QueuedConnection);
    connect(&m_delay, &QTimer::timeout, this, &RunLogFile::flush);
}

RunLogFile::~RunLogFile()
{
    flush();
}

void RunLogFile::write(const RunId &run, LogLine &line)
{
    bool first = false;
    {
        const std::scoped_lock lock(m_mutex);
        Log &to = log(run);
        to.redactor.scrub(line.text);
        to.format.append(to.buffer, line);
        ++to.bufferedLines;
        if (line.severity >= Severity::Warning || to.buffer.size() >= bufferSize)
            to.flush();
        else
            first = !std::exchange(m_armed, true);
    }
    if (first)
        Q_EMIT buffered();
}

void RunLogFile::scrub(const RunId &run, QString &text)
{
    const std::scoped_lock lock(m_mutex);
    log(run).redactor.scrub(text);
}

void RunLogFile::protect(const RunId &run, const CredentialSet &secrets)
{
    const std::scoped_lock lock(m_mutex);
    log(run).redactor.protect(secrets);
}

void RunLogFile::forget(const RunId &run)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_logs.find(run);
    if (found == m_logs.end())
        return;
    found->second->flush();
    m_logs.erase(found);
}

QString RunLogFile::file(const RunId &run) const
{
    return m_folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(run.value)) + u".log"_s;
}

void RunLogFile::flush()
{
    const std::scoped_lock lock(m_mutex);
    m_armed = false;
    for (const auto &[run, to] : m_logs)
        to->flush();
}

RunLogFile::Log &RunLogFile::log(const RunId &run)
{
    auto &slot = m_logs[run];
    if (!slot)
        slot = std::make_unique<Log>(file(run));
    return *slot;
}

} // namespace changeover
