// One host of the practice estate behind its real wire, and what a console reaches it with.
// Header-only.
//
// Main thread, which serves the host; calls of the transport belong into a lane (support/lane.h).
#pragma once

#include "lab/estate/labestate.h"
#include "lab/wire/winrmserver.h"
#include "storage/scriptfiles.h"
#include "tests/support/lane.h"
#include "transports/job/jobclient.h"
#include "transports/winrm/winrmtransport.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

namespace changeover::test
{

class WiredHost
{
public:
    explicit WiredHost(double speed)
        : m_estate(m_directory.path())
    {
        if (!m_estate.open(7))
            qFatal("no estate");
        m_estate.setSpeed(speed);
        for (lab::LabHost *known : m_estate.hosts())
            if (known->name() == name())
                m_server = std::make_unique<lab::WinRmServer>(known, m_certificate, &m_faults);
        if (!m_server->open(0))
            qFatal("no port for the lab");
        host.id = HostId{QStringLiteral("H")};
        host.name = name();
        host.account = name() + QStringLiteral("\\Administrator");
        host.endpoint.address = QStringLiteral("127.0.0.1");
        host.endpoint.port = m_server->port();
        host.endpoint.pin = m_certificate.fingerprint();
    }

    static QString name() { return QStringLiteral("SEA-CCE-01"); }
    QString path(const QString &file) const { return m_directory.filePath(file); }
    QString jobPath(const JobId &job, const QString &file) const
    {
        return path(QStringLiteral("hosts/%1/jobs/%2/%3").arg(name(), job.value, file));
    }
    lab::LabEstate &estate() { return m_estate; }
    /// Of the host, or of its wire.
    bool arm(QJsonObject fault)
    {
        fault.insert(QStringLiteral("host"), name());
        return lab::WireFaults::knows(fault) ? m_faults.arm(fault).has_value()
                                             : m_estate.armFault(fault).has_value();
    }
    Credential credential() const
    {
        return {
            host.account,
            Secret::take(
                m_estate.credentials()[QStringLiteral("hosts")][name()][QStringLiteral("password")]
                    .toString())};
    }
    CredentialSet credentials() const
    {
        CredentialSet set;
        set.hosts.emplace(host.id, credential());
        return set;
    }
    /// A plan of one step on this host.
    Plan plan(const Step &step) const
    {
        Plan plan;
        plan.procedure = QStringLiteral("test");
        plan.site = SiteId{QStringLiteral("S")};
        plan.hosts = {host};
        const changeover::Lane lane{LaneId{QStringLiteral("lane")}, {}, name(), {step}};
        plan.stages
            = {Stage{StageId{QStringLiteral("stage")}, plan.site, QStringLiteral("S"), {lane}}};
        return plan;
    }
    Result<QJsonObject> read(const QString &script)
    {
        return inLane([&](const std::stop_token &stop) -> Result<QJsonObject> {
            auto session = transport.open(host.endpoint, credential(), stop);
            if (!session)
                return Unexpected(session.error());
            return (*session)->run({script, {}, {}}, {}, {}, stop);
        });
    }
    /// How often something stands in the ledger.
    qsizetype effects(const QByteArray &name) const
    {
        QFile file(path(QStringLiteral("ledger.ndjson")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('"' + name + '"') : 0;
    }

private:
    QTemporaryDir m_directory;
    lab::LabEstate m_estate;
    lab::WireFaults m_faults;
    lab::HostCertificate m_certificate
        = lab::readCertificate(lab::makeCertificate(name()).value()).value();
    std::unique_ptr<lab::WinRmServer> m_server;

public:
    Host host;
    ScriptLibrary scripts = loadScripts().value();
    WinRmTransport transport{scripts};
    HostJobClient jobs{scripts};
};

} // namespace changeover::test
