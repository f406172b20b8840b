// What goes wrong during one practice upgrade, drawn from a seed: the same seed gives the same
// mishaps, each keyed to a logical point (the nth request, byte, event or append), never to a time.
//
// Header-only; pure.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QStringList>

namespace changeover::test
{

struct Schedule {
    QList<QJsonObject> faults; ///< armed in the lab before anything else happens
    /// Where the first console ends, the second ...: "journal:7", "request:120", "reply:9" die,
    /// "full:30" finds its disk full for a while.
    QStringList consoleEnds;
    QList<int> powerCuts; ///< the lab is killed when a console has told so many events
    bool breaksJobs = false; ///< a job on the host may be cut in its middle
    bool lasts = false; ///< a host stays in a state in which nobody can go on
    bool operator==(const Schedule &) const = default;

    QJsonObject toJson() const
    {
        QJsonArray armed;
        for (const QJsonObject &fault : faults)
            armed << fault;
        QJsonArray cuts;
        for (const int cut : powerCuts)
            cuts << cut;
        return {
            {QStringLiteral("faults"), armed},
            {QStringLiteral("consoleEnds"), QJsonArray::fromStringList(consoleEnds)},
            {QStringLiteral("powerCuts"), cuts}};
    }
};

class ScheduleMaker
{
public:
    /// The mishaps of the upgrade with this number in a series.
    static Schedule make(quint32 seed, quint32 number)
    {
        ScheduleMaker maker(seed, number);
        for (int left = 1 + maker.below(4); left > 0; --left)
            maker.addOne();
        return maker.m_schedule;
    }

private:
    ScheduleMaker(quint32 seed, quint32 number)
    {
        const quint32 both[] = {seed, number};
        m_random = QRandomGenerator(both);
    }
    int below(int limit) { return int(m_random.bounded(limit)); }
    QString oneOf(std::initializer_list<const char *> names)
    {
        return QString::fromLatin1(*(names.begin() + below(int(names.size()))));
    }

    void addOne()
    {
        const int die = below(100);
        if (die < 55)
            addToWire();
        else if (die < 72)
            addToHost();
        else if (die < 93)
            addToConsole();
        else if (m_schedule.powerCuts.isEmpty()) {
            m_schedule.powerCuts << 4 + below(40);
            m_schedule.breaksJobs = true;
        }
    }
    void addToWire()
    {
        QJsonObject fault{{QStringLiteral("n"), 1 + below(330)}};
        const bool connection = below(5) == 0;
        const bool reply = !connection && below(2) == 0;
        fault[QStringLiteral("point")] = connection ? QStringLiteral("connection")
            : reply                                 ? QStringLiteral("reply")
                                                    : QStringLiteral("request");
        QString what = reply ? oneOf({"drop", "drop", "drop", "slow", "split"})
                             : oneOf({"drop", "drop", "503", "refuse", "quota"});
        if (connection) {
            what = oneOf({"drop", "drop", "half-open"});
            fault[QStringLiteral("n")] = 1 + below(12);
        }
        // Silence costs the client's whole patience.
        if (!connection && below(20) == 0)
            what = QStringLiteral("half-open");
        fault[QStringLiteral("do")] = what;
        if (reply)
            fault[QStringLiteral("byte")] = below(3000);
        if (what == QLatin1String("slow")) {
            fault[QStringLiteral("size")] = 64 + below(400);
            fault[QStringLiteral("milliseconds")] = 1 + below(15);
        }
        if (what == QLatin1String("split"))
            fault[QStringLiteral("size")] = 1 + below(7);
        if (what == QLatin1String("503") || what == QLatin1String("drop"))
            fault[QStringLiteral("times")] = 1 + below(3);
        m_schedule.faults << fault;
    }
    void addToHost()
    {
        const QString what = oneOf({"interrupt", "reboot", "powercut", "clock-off", "disk-full"});
        m_schedule.faults << QJsonObject{
            {QStringLiteral("point"), QStringLiteral("script")},
            {QStringLiteral("host"), QStringLiteral("DUB-CCE-01")},
            {QStringLiteral("script"),
             oneOf(
                 {"Copy-Packages", "Save-WayBack", "Uninstall-Package", "Install-Package",
                  "Set-Configuration", "Register-Appliance", "Get-Bits", "Build-Instance",
                  "Switch-Version"})},
            {QStringLiteral("do"), what},
            {QStringLiteral("event"), 1 + below(8)},
            {QStringLiteral("minutes"), below(2) == 0 ? -90 : 1500}};
        if (what != QLatin1String("clock-off"))
            m_schedule.breaksJobs = true;
        if (what == QLatin1String("disk-full"))
            m_schedule.lasts = true;
    }
    void addToConsole()
    {
        const QString point = oneOf({"journal", "journal", "request", "reply", "full"});
        const bool appends = point == QLatin1String("journal") || point == QLatin1String("full");
        m_schedule.consoleEnds << QStringLiteral("%1:%2").arg(point).arg(
            1 + below(appends ? 58 : 310));
    }

    QRandomGenerator m_random;
    Schedule m_schedule;
};

} // namespace changeover::test
