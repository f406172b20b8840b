// The one way a lane or a leaf call waits: a local event loop in its own thread, woken by a
// payload-free queued signal, ended by a predicate, a deadline or a stop request (design 3.7).
//
// An Awaiter is created, used and destroyed in one thread, never the main thread; only wake() may
// be called from any thread, for as long as the Awaiter lives.
#pragma once

#include <QEventLoop>
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace changeover
{

/// A point in steady time; nothing = no deadline.
class Deadline
{
public:
    Deadline() = default; ///< never passes
    static Deadline in(std::chrono::milliseconds span);
    bool isForever() const { return !m_at.has_value(); }
    bool hasPassed() const;
    /// Time left, not below zero; a day for a deadline that never passes.
    std::chrono::milliseconds left() const;
    /// Whichever comes first.
    static Deadline earliest(const Deadline &a, const Deadline &b);

private:
    std::optional<std::chrono::steady_clock::time_point> m_at;
};

enum class Awaited { Done, DeadlinePassed, Stopped };

class Awaiter : public QObject
{
    Q_OBJECT
public:
    explicit Awaiter(QObject *parent = nullptr);
    ~Awaiter() override;

    /// Waits until `done()` is true. `done` is called in this thread after every wake-up and
    /// whenever this thread has nothing left to do; it must be cheap and must not wait. A stop
    /// request wins over a passed deadline, `done` over both.
    Awaited wait(
        const Deadline &deadline, const std::stop_token &stop,
        const std::function<bool()> &done = [] { return false; });

public Q_SLOTS:
    /// Makes a wait in progress look at its predicate again. Any thread.
    void wake();

Q_SIGNALS:
    void woken();

private:
    std::unique_ptr<QEventLoop> m_loop;
};

} // namespace changeover
