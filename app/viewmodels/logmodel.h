// The last lines of a run's log for a pane: a ring of bounded memory and a filter.
//
// Main thread; owned by its pane. A batch costs at most one remove and one insert of rows. Lines
// are filtered as they come in; only a changed filter looks at the whole ring again. Every line is
// in the run's file, so the ring may drop some: it counts them.
#pragma once

#include "domain/logline.h"

#include <QAbstractListModel>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace changeover
{

struct LogFilter {
    Severity least = Severity::Debug;
    LaneId lane; ///< empty = all
    StepId step; ///< empty = all
    QString text; ///< case does not matter; empty = all

    bool accepts(const LogLine &line) const;
    bool isOpen() const;
    bool operator==(const LogFilter &) const = default;
};

class LogModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SeverityRole = Qt::UserRole + 1, TimeRole, SourceRole, TextRole, StepRole };

    explicit LogModel(int capacity = 20000, QObject *parent = nullptr);

    /// `dropped`: lines that were lost before they came here.
    void append(const QList<LogLine> &lines, qint64 dropped = 0);
    void clear();
    void setFilter(const LogFilter &filter);
    const LogFilter &filter() const { return m_filter; }

    qint64 dropped() const { return m_dropped; } ///< lines that never reached the pane
    qint64 evicted() const { return m_first; } ///< lines the ring has let go
    qint64 held() const { return m_next - m_first; } ///< lines in the ring, shown or not
    const LogLine &line(int row) const;
    /// The line as it is copied and exported.
    static QString plainText(const LogLine &line);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const LogLine &at(qint64 number) const { return m_ring[size_t(number % m_capacity)]; }
    int shown() const;
    int leading(qint64 first) const; ///< shown rows with a smaller number than `first`
    void store(const QList<LogLine> &lines);
    void refilter();

    const qint64 m_capacity;
    std::vector<LogLine> m_ring; ///< line n lives at n % capacity
    qint64 m_first = 0; ///< numbers held: [m_first, m_next)
    qint64 m_next = 0;
    LogFilter m_filter;
    std::deque<qint64> m_visible; ///< numbers shown, only while a filter is set
    qint64 m_dropped = 0;
};

} // namespace changeover
