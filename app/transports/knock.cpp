#include "transports/knock.h"

#include "ports/await.h"

#include <QNetworkProxy>
#include <QTcpSocket>

namespace changeover
{

bool answersKnock(
    const Endpoint &endpoint, std::chrono::milliseconds atMost, const std::stop_token &stop)
{
    Awaiter awaiter;
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QTcpSocket::stateChanged, &awaiter, &Awaiter::wake);
    socket.connectToHost(endpoint.address, endpoint.port);
    awaiter.wait(Deadline::in(atMost), stop, [&socket] {
        return socket.state() == QAbstractSocket::ConnectedState
            || socket.state() == QAbstractSocket::UnconnectedState;
    });
    const bool open = socket.state() == QAbstractSocket::ConnectedState;
    socket.abort();
    return open;
}

} // namespace changeover
