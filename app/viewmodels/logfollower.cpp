#include "viewmodels/logfollower.h"

#include <QFile>
#include <QStringList>
#include <algorithm>
#include <utility>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype longestRest = 64 * 1024;

std::optional<Severity> severityOf(QStringView letter)
{
    switch (letter.size() == 1 ? letter.front().unicode() : 0) {
    case 'D':
        return Severity::Debug;
    case 'I':
        return Severity::Info;
    case 'W':
        return Severity::Warning;
    case 'E':
        return Severity::Error;
    default:
        return std::nullopt;
    }
}

QString word(QStringView word)
{
    return word == u"-" ? QString() : word.toString();
}

} // namespace

LogLine logLineFromFile(QStringView line)
{
    QList<QStringView> words;
    qsizetype from = 0;
    while (words.size() < 4) {
        const qsizetype space = line.indexOf(u' ', from);
        if (space < 0)
            break;
        words += line.mid(from, space - from);
        from = space + 1;
    }
    LogLine read;
    const auto severity = words.size() == 4 ? severityOf(words[1]) : std::nullopt;
    const QDateTime at
        = severity ? QDateTime::fromString(words[0].toString(), Qt::ISODateWithMs) : QDateTime();
    if (!at.isValid()) {
        read.text = line.toString();
        return read;
    }
    read.at = at;
    read.severity = *severity;
    const qsizetype slash = words[2].indexOf(u'/');
    read.lane = LaneId{word(slash < 0 ? words[2] : words[2].left(slash))};
    read.step = StepId{slash < 0 ? QString() : words[2].toString()};
    read.source = word(words[3]);
    read.text = line.mid(from).toString();
    return read;
}

LogFollower::LogFollower(QString file, qint64 piece, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_piece(piece)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(100);
    connect(&m_delay, &QTimer::timeout, this, &LogFollower::readMore);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        if (!m_delay.isActive())
            m_delay.start();
    });
}

void LogFollower::start()
{
    if (m_file.isEmpty() || !QFile::exists(m_file))
        return;
    m_watcher.addPath(m_file);
    m_offset = std::max<qint64>(0, QFile(m_file).size() - m_piece);
    m_midLine = m_offset > 0;
    readMore();
}

void LogFollower::readMore()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_offset))
        return;
    const QByteArray fresh = file.read(m_piece);
    m_offset += fresh.size();
    m_rest += fresh;
    const qsizetype end = m_rest.lastIndexOf('\n');
    if (end < 0) {
        if (m_rest.size() > longestRest)
            m_rest.clear();
        return;
    }
    const QString text = QString::fromUtf8(m_rest.left(end));
    m_rest.remove(0, end + 1);
    QStringList lines = text.split(u'\n');
    if (std::exchange(m_midLine, false))
        lines.removeFirst(); // it began before the piece
    QList<LogLine> parsed;
    parsed.reserve(lines.size());
    for (const QString &line : std::as_const(lines))
        parsed += logLineFromFile(line);
    Q_EMIT read(parsed);
    if (m_offset < file.size())
        m_delay.start();
}

} // namespace changeover
