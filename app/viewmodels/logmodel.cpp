#include "viewmodels/logmodel.h"

#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

bool LogFilter::isOpen() const
{
    return *this == LogFilter{};
}

bool LogFilter::accepts(const LogLine &line) const
{
    return line.severity >= least && (lane.isEmpty() || line.lane == lane)
        && (step.isEmpty() || line.step == step)
        && (text.isEmpty() || line.text.contains(text, Qt::CaseInsensitive));
}

LogModel::LogModel(int capacity, QObject *parent)
    : QAbstractListModel(parent)
    , m_capacity(std::max(1, capacity))
    , m_ring(size_t(m_capacity))
{
}

int LogModel::shown() const
{
    return m_filter.isOpen() ? int(m_next - m_first) : int(m_visible.size());
}

int LogModel::leading(qint64 first) const
{
    if (m_filter.isOpen())
        return int(std::min(first, m_next) - m_first);
    return int(std::ranges::lower_bound(m_visible, first) - m_visible.begin());
}

void LogModel::append(const QList<LogLine> &lines, qint64 dropped)
{
    m_dropped += dropped;
    if (lines.isEmpty())
        return;
    const qint64 end = m_next + lines.size();
    const qint64 first = std::max(m_first, end - m_capacity);
    if (const int gone = leading(first); gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        if (!m_filter.isOpen())
            m_visible.erase(m_visible.begin(), m_visible.begin() + gone);
        m_first = std::min(first, m_next);
        endRemoveRows();
    }
    m_first = std::min(first, m_next);
    const qint64 before = m_next;
    if (m_filter.isOpen()) {
        const qint64 start = std::max(first, before);
        beginInsertRows({}, int(start - first), int(end - first) - 1);
        store(lines);
        m_first = first;
        endInsertRows();
        return;
    }
    std::vector<qint64> fresh;
    for (qint64 number = std::max(first, before); number < end; ++number) {
        if (m_filter.accepts(lines.at(qsizetype(number - before))))
            fresh.push_back(number);
    }
    if (!fresh.empty())
        beginInsertRows({}, int(m_visible.size()), int(m_visible.size() + fresh.size()) - 1);
    store(lines);
    m_first = first;
    m_visible.insert(m_visible.end(), fresh.begin(), fresh.end());
    if (!fresh.empty())
        endInsertRows();
}

void LogModel::store(const QList<LogLine> &lines)
{
    const qint64 skip = std::max<qint64>(0, lines.size() - m_capacity);
    m_next += skip;
    for (qint64 i = skip; i < lines.size(); ++i)
        m_ring[size_t(m_next++ % m_capacity)] = lines.at(i);
}

void LogModel::clear()
{
    beginResetModel();
    m_visible.clear();
    std::ranges::fill(m_ring, LogLine{});
    m_first = m_next = m_dropped = 0;
    endResetModel();
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    refilter();
    endResetModel();
}

void LogModel::refilter()
{
    m_visible.clear();
    if (m_filter.isOpen())
        return;
    for (qint64 number = m_first; number < m_next; ++number) {
        if (m_filter.accepts(at(number)))
            m_visible.push_back(number);
    }
}

const LogLine &LogModel::line(int row) const
{
    return at(m_filter.isOpen() ? m_first + row : m_visible[size_t(row)]);
}

QString LogModel::plainText(const LogLine &line)
{
    return QStringList{
        line.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s),
        severityName(line.severity).leftJustified(7), line.source, line.text}
        .join(u"  "_s);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shown();
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= shown())
        return {};
    const LogLine &line = this->line(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return plainText(line);
    case SeverityRole:
        return int(line.severity);
    case TimeRole:
        return line.at;
    case SourceRole:
        return line.source;
    case TextRole:
        return line.text;
    case StepRole:
        return line.step.value;
    default:
        return {};
    }
}

} // namespace changeover
