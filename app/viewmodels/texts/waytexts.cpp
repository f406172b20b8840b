#include "viewmodels/texts/waytexts.h"

#include <QCoreApplication>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

struct WayWords {
    Q_DECLARE_TR_FUNCTIONS(WayWords)
};

} // namespace

QString placeText(const Endpoint &endpoint)
{
    if (endpoint.transport == TransportKind::Local)
        return WayWords::tr("this computer");
    return u"%1:%2"_s.arg(endpoint.address).arg(endpoint.port);
}

QString wayText(const Host &host)
{
    const Endpoint &endpoint = host.endpoint;
    switch (endpoint.transport) {
    case TransportKind::Ssh:
        return endpoint.keyFile.isEmpty() ? WayWords::tr("%1, SSH, port %2, as %3")
                                                .arg(endpoint.address)
                                                .arg(endpoint.port)
                                                .arg(host.account)
                                          : WayWords::tr("%1, SSH, port %2, as %3 with the key %4")
                                                .arg(endpoint.address)
                                                .arg(endpoint.port)
                                                .arg(host.account, endpoint.keyFile);
    case TransportKind::Local:
        return WayWords::tr("This computer: scripts run as you, jobs as %1").arg(host.account);
    case TransportKind::WinRm:
        break;
    }
    return WayWords::tr("%1, port %2, as %3")
        .arg(endpoint.address)
        .arg(endpoint.port)
        .arg(host.account);
}

} // namespace changeover
