// A practice estate whose description is not quite what its hosts are: another port, another
// certificate. The console reaches it as it reaches any lab. Header-only.
//
// Main thread. It stands before the real lab of a PracticeBench, which it starts, and steps aside
// when it is destroyed.
#pragma once

#include "lab/control.h"
#include "tests/support/practicebench.h"

namespace changeover::test
{

class AlteredLab
{
public:
    explicit AlteredLab(const PracticeBench &bench)
        : m_directory(bench.practiceFolder())
    {
        (void)bench.run(
            PracticeBench::cli(),
            {QStringLiteral("estate"), QStringLiteral("show"), QStringLiteral("--practice")});
        m_real = lab::readRendezvous(m_directory).value_or(lab::Rendezvous());
        const auto told = [this](const QString &what) {
            return lab::ask(
                       m_real.control, {{QStringLiteral("do"), what}},
                       Deadline::in(std::chrono::seconds(10)))
                .value_or(QJsonObject());
        };
        m_status = told(QStringLiteral("status"));
        m_estate = told(QStringLiteral("estate"));
    }
    ~AlteredLab() { (void)lab::writeRendezvous(m_directory, m_real); }

    /// From now on consoles are told this of a host. False when there is no such host.
    bool tell(const QString &host, const QString &member, const QJsonValue &value)
    {
        QJsonArray endpoints = m_estate.value(QLatin1String("endpoints")).toArray();
        bool known = false;
        for (qsizetype i = 0; i < endpoints.size(); ++i) {
            QJsonObject endpoint = endpoints.at(i).toObject();
            if (endpoint.value(QLatin1String("name")).toString() != host)
                continue;
            endpoint.insert(member, value);
            endpoints.replace(i, endpoint);
            known = true;
        }
        m_estate.insert(QLatin1String("endpoints"), endpoints);
        lab::Rendezvous mine = m_real;
        mine.control = m_control.name();
        return known && listens() && lab::writeRendezvous(m_directory, mine);
    }

private:
    bool listens() { return m_listening || (m_listening = m_control.listen().has_value()); }
    Result<QJsonObject> answer(const QJsonObject &request) const
    {
        const QString what = request.value(QLatin1String("do")).toString();
        return what == QLatin1String("status") ? m_status
            : what == QLatin1String("estate")  ? m_estate
                                               : QJsonObject();
    }

    QString m_directory;
    lab::Rendezvous m_real;
    QJsonObject m_status;
    QJsonObject m_estate;
    bool m_listening = false;
    lab::ControlServer m_control{[this](const QJsonObject &request) { return answer(request); }};
};

} // namespace changeover::test
