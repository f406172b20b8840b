// What the admin manages: sites, connectors, hosts and maintenance windows. No secrets.
//
// Any thread; plain values. The estate file (storage/estatefile) is its JSON.
#pragma once

#include "domain/ids.h"
#include "domain/version.h"
#include "domain/window.h"

#include <QList>
#include <QString>
#include <optional>
#include <variant>

namespace changeover
{

/// Local: this computer, as the user who runs the console.
enum class TransportKind { WinRm, Ssh, Local };

/// How the account is shown to the host. Automatic: NTLM; where the connection is TLS and the host
/// or this computer has no NTLM, Basic.
enum class SignIn { Automatic, Ntlm, Kerberos, Basic };

/// How a host is reached. The pin is the SHA-256 of the certificate or host key the admin
/// confirmed.
struct Endpoint {
    TransportKind transport = TransportKind::WinRm;
    QString address; ///< DNS name or IP
    quint16 port = 5986; ///< 0, WinRM: nobody said; see isUnsettled()
    bool tls = true; ///< WinRM: without it every message is sealed, and Basic is refused
    /// As people compare it: upper-case hex with colons (WinRM), "SHA256:..." (SSH); empty until
    /// first contact was confirmed.
    QString pin;
    SignIn signIn = SignIn::Automatic; ///< WinRM
    QString keyFile{}; ///< SSH: private key on this computer; empty: password or agent

    /// HTTPS where it answers, else HTTP, where every message is sealed.
    bool isUnsettled() const { return transport == TransportKind::WinRm && port == 0; }
    /// The host shows who it is, and an admin has to confirm that once.
    bool showsIdentity() const
    {
        return transport == TransportKind::Ssh
            || (transport == TransportKind::WinRm && tls && !isUnsettled());
    }
    /// A ticket, a key, an agent or whoever is logged in here may do instead.
    bool mayDoWithoutPassword() const
    {
        return transport != TransportKind::WinRm || signIn == SignIn::Kerberos;
    }
    /// The admin confirmed what the host shows; from then on it is asked for that.
    void trust(const QString &shown)
    {
        pin = shown;
        if (isUnsettled())
            port = 5986;
    }
    bool namesKey() const { return transport == TransportKind::Ssh && !keyFile.isEmpty(); }

    bool operator==(const Endpoint &) const = default;
};

struct Host {
    HostId id;
    QString name;
    Endpoint endpoint;
    QString account; ///< Windows account that administers it, e.g. "SEA-CCE-01\\Administrator"

    bool operator==(const Host &) const = default;
};

/// A Microsoft Cloud Connector appliance: one Hyper-V host with four VMs.
struct CloudConnectorAppliance {
    ConnectorId id;
    QString name; ///< ApplianceName at the tenant, by default the computer name
    HostId host;

    bool operator==(const CloudConnectorAppliance &) const = default;
};

/// A Genesys Multimedia Connector for Skype for Business.
struct GenesysConnector {
    ConnectorId id;
    QString name;
    HostId host;

    bool operator==(const GenesysConnector &) const = default;
};

using Connector = std::variant<CloudConnectorAppliance, GenesysConnector>;

const ConnectorId &connectorId(const Connector &connector);
const QString &connectorName(const Connector &connector);
const HostId &connectorHost(const Connector &connector);

enum class SiteKind { CloudConnector, Genesys };

/// Upgraded as a whole, validated as a whole.
struct Site {
    SiteId id;
    QString name; ///< PSTN site name at the tenant, or the trusted application pool
    SiteKind kind = SiteKind::CloudConnector;
    QString tenant; ///< one Cloud Connector upgrade at a time per tenant
    QList<Connector> connectors; ///< in upgrade order
    std::optional<MaintenanceWindow> window;
    QString secondaryContact; ///< fallback shown for a one-appliance site, free text

    bool operator==(const Site &) const = default;
};

struct Estate {
    EstateId id;
    QString name;
    bool practice = false; ///< served by the lab
    QList<Site> sites;
    QList<Host> hosts;

    const Site *site(const SiteId &id) const;
    const Site *siteByName(const QString &name) const; ///< ignores case
    const Host *host(const HostId &id) const;
    Host *host(const HostId &id);
    const Connector *connector(const ConnectorId &id) const;
    const Site *siteOf(const ConnectorId &id) const;

    bool operator==(const Estate &) const = default;
};

} // namespace changeover
