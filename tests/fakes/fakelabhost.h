// A simulated host for tests of the wire: one user, a handful of commands, reach at will.
//
// The test's thread; outlives the server that uses it.
#pragma once

#include "lab/hostport.h"

#include <QMap>
#include <QPointer>
#include <QTimer>

namespace changeover::fakes
{

/// Does what its command line says: "echo TEXT", "cat" (standard input to standard output), "fail
/// TEXT" (to standard error, exit code 1), "big N" (N bytes); anything else is silent until the
/// test speaks for it.
class FakeLabCommand : public lab::LabCommand
{
public:
    explicit FakeLabCommand(const QString &line)
    {
        QTimer::singleShot(0, this, [this, line] { begin(line); });
    }

    void input(const QByteArray &bytes, bool end) override
    {
        received += bytes;
        ended = ended || end;
        if (!m_cat)
            return;
        Q_EMIT output(bytes);
        if (end)
            Q_EMIT finished(0);
    }
    void interrupt() override
    {
        ++interrupts;
        Q_EMIT finished(0xC000013A);
    }

    void say(const QByteArray &bytes) { Q_EMIT output(bytes); }
    void complain(const QByteArray &bytes) { Q_EMIT errorOutput(bytes); }
    void finish(quint32 exitCode) { Q_EMIT finished(exitCode); }

    QByteArray received;
    bool ended = false;
    int interrupts = 0;

private:
    void begin(const QString &line)
    {
        const QByteArray rest = line.section(QLatin1Char(' '), 1).toUtf8();
        m_cat = line == QLatin1String("cat");
        if (line.startsWith(QLatin1String("echo "))) {
            Q_EMIT output(rest + "\r\n");
            Q_EMIT finished(0);
        } else if (line.startsWith(QLatin1String("fail "))) {
            Q_EMIT errorOutput(rest + "\r\n");
            Q_EMIT finished(1);
        } else if (line.startsWith(QLatin1String("big "))) {
            Q_EMIT output(QByteArray(rest.toInt(), 'x'));
            Q_EMIT finished(0);
        }
    }

    bool m_cat = false;
};

class FakeLabHost : public lab::LabHost
{
public:
    explicit FakeLabHost(QString name = QStringLiteral("SEA-CCE-01"))
        : m_name(std::move(name))
    {
    }

    QString name() const override { return m_name; }
    Reach reach() const override { return m_reach; }
    bool authenticate(const QString &user, const QByteArray &passwordUtf8) const override
    {
        return users.contains(user) && users.value(user) == passwordUtf8;
    }
    QList<lab::LabAccount> accounts() const override
    {
        QList<lab::LabAccount> list;
        for (auto user = users.begin(); user != users.end(); ++user)
            list.append({user.key(), user.value()});
        return list;
    }
    std::unique_ptr<lab::LabCommand> start(const QString &user, const QString &line) override
    {
        lastUser = user;
        lines << line;
        auto command = std::make_unique<FakeLabCommand>(line);
        last = command.get();
        return command;
    }

    void setReach(Reach reach)
    {
        m_reach = reach;
        Q_EMIT reachChanged();
    }
    void cutPower()
    {
        m_reach = Reach::Off;
        Q_EMIT dropped();
        Q_EMIT reachChanged();
    }

    QMap<QString, QByteArray> users{
        {QStringLiteral("admin"), "geheim-\xc3\xbc"}, {QStringLiteral("other"), "other"}};
    QString lastUser;
    QStringList lines;
    QPointer<FakeLabCommand> last;

private:
    QString m_name;
    Reach m_reach = Reach::Up;
};

} // namespace changeover::fakes
