// Programs of the build as children of a benchmark. Header-only.
#pragma once

#include "tests/support/practicebench.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTimer>

#include <memory>

namespace changeover::bench
{

/// A child with a window, and when that was painted: Qt's own log category says so, hence nothing
/// in the program knows that it is measured.
class WindowProgram
{
public:
    WindowProgram(
        const test::PracticeBench &bench, const QString &program, const QStringList &arguments = {})
    {
        bench.set(m_process, program, arguments);
        QProcessEnvironment environment = m_process.processEnvironment();
        environment.insert(
            QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("qt.widgets.painting=true"));
        environment.insert(QStringLiteral("QT_FORCE_STDERR_LOGGING"), QStringLiteral("1"));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~WindowProgram()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Milliseconds from the start of the process to its first flush to the screen, or to the first
    /// one after a widget of this class was drawn; -1 for never.
    double start(const QByteArray &shows = {})
    {
        QElapsedTimer clock;
        QEventLoop loop;
        double painted = -1;
        bool drawn = shows.isEmpty();
        QObject::connect(&m_process, &QProcess::readyRead, &loop, [&] {
            while (painted < 0 && m_process.canReadLine()) {
                const QByteArray line = m_process.readLine();
                drawn = drawn || (line.contains("Drawing") && line.contains(" of " + shows + '('));
                if (drawn && line.contains("Flushing")) {
                    painted = double(clock.nsecsElapsed()) / 1e6;
                    loop.quit();
                }
            }
        });
        QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(std::chrono::seconds(30), &loop, &QEventLoop::quit);
        clock.start();
        m_process.start();
        loop.exec();
        return painted;
    }
    qint64 pid() const { return m_process.processId(); }

private:
    QProcess m_process;
};

/// Lets the event loop of this process run for so long.
inline void pass(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace changeover::bench
