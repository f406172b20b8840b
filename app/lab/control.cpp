#include "lab/control.h"

#include "lab/privatefiles.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QUuid>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

QString defaultDirectory()
{
    // Not AppDataLocation: window and command line share one practice estate.
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/changeover/practice"_s;
}

QString rendezvousFile(const QString &directory)
{
    return directory + u"/rendezvous.json"_s;
}

QString lockFile(const QString &directory)
{
    return directory + u"/lab.lock"_s;
}

QString logFile(const QString &directory)
{
    return directory + u"/lab.log"_s;
}

Result<QString> buildOf(const QString &program)
{
    QFile file(program);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(
            ErrorCode::NotFound, u"%1: %2"_s.arg(program, file.errorString()),
            {{u"program"_s, program}});
    return QString::fromLatin1(hash.result().toHex());
}

Result<void> writeRendezvous(const QString &directory, const Rendezvous &rendezvous)
{
    QJsonObject ports;
    for (auto port = rendezvous.ports.begin(); port != rendezvous.ports.end(); ++port)
        ports.insert(port.key(), port.value());
    const QJsonObject json{
        {u"pid"_s, rendezvous.pid},
        {u"control"_s, rendezvous.control},
        {u"version"_s, rendezvous.version},
        {u"build"_s, rendezvous.build},
        {u"ports"_s, ports}};
    return writePrivateFile(rendezvousFile(directory), QJsonDocument(json).toJson());
}

Result<Rendezvous> readRendezvous(const QString &directory)
{
    const auto json = readJsonFile(rendezvousFile(directory));
    if (!json)
        return Unexpected(json.error());
    Rendezvous rendezvous{
        json->value("pid"_L1).toInteger(),
        json->value("control"_L1).toString(),
        json->value("version"_L1).toString(),
        json->value("build"_L1).toString(),
        {}};
    const QJsonObject ports = json->value("ports"_L1).toObject();
    for (auto port = ports.begin(); port != ports.end(); ++port)
        rendezvous.ports.insert(port.key(), quint16(port.value().toInt()));
    if (rendezvous.control.isEmpty())
        return failure(ErrorCode::FileInvalid, u"the rendezvous names no control socket"_s);
    return rendezvous;
}

namespace
{

QByteArray toLine(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject errorReply(const Error &error)
{
    QJsonObject context;
    for (auto entry = error.context.begin(); entry != error.context.end(); ++entry)
        context.insert(entry.key(), entry.value());
    return {
        {u"ok"_s, false},
        {u"error"_s,
         QJsonObject{
             {u"code"_s, errorCodeName(error.code)},
             {u"detail"_s, error.detail},
             {u"context"_s, context}}}};
}

Result<QJsonObject> fromReply(const QByteArray &line)
{
    const QJsonObject reply = QJsonDocument::fromJson(line).object();
    if (reply.value("ok"_L1).toBool())
        return reply;
    const QJsonObject error = reply.value("error"_L1).toObject();
    if (error.isEmpty())
        return failure(ErrorCode::ProtocolViolation, u"the lab's reply is not understood"_s);
    QMap<QString, QString> context;
    const QJsonObject facts = error.value("context"_L1).toObject();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        context.insert(fact.key(), fact.value().toString());
    return failure(
        errorCodeFromName(error.value("code"_L1).toString()), error.value("detail"_L1).toString(),
        context);
}

} // namespace

Result<QJsonObject>
ask(const QString &control, const QJsonObject &request, const Deadline &deadline)
{
    QLocalSocket socket;
    Awaiter awaiter;
    const auto settled = [&socket] {
        return socket.state() == QLocalSocket::ConnectedState
            || socket.state() == QLocalSocket::UnconnectedState;
    };
    socket.connectToServer(control);
    awaiter.wait(deadline, {}, settled);
    if (socket.state() != QLocalSocket::ConnectedState)
        return failure(ErrorCode::ConnectionRefused, socket.errorString(), {}, true);

    socket.write(toLine(request));
    awaiter.wait(deadline, {}, [&socket] {
        return socket.canReadLine() || socket.state() == QLocalSocket::UnconnectedState
            || socket.bytesAvailable() > ControlServer::lineLimit;
    });
    if (socket.canReadLine())
        return fromReply(socket.readLine());
    if (socket.state() == QLocalSocket::UnconnectedState)
        return failure(ErrorCode::ConnectionLost, u"the lab ended while it was asked"_s, {}, true);
    return failure(ErrorCode::DeadlinePassed, u"the lab does not answer"_s, {}, true);
}

ControlServer::ControlServer(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
    , m_name(u"changeover-lab-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
}

Result<void> ControlServer::listen()
{
    if (!m_server.listen(m_name))
        return failure(ErrorCode::Internal, u"the control socket: "_s + m_server.errorString());
    return {};
}

void ControlServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            --m_connections;
            socket->deleteLater();
            Q_EMIT activity();
        });
        ++m_connections;
        if (m_connections > connectionLimit)
            socket->abort();
        Q_EMIT activity();
    }
}

void ControlServer::read(QLocalSocket *socket)
{
    Q_EMIT activity();
    while (socket->canReadLine()) {
        const QJsonDocument request = QJsonDocument::fromJson(socket->readLine());
        const auto reply = request.isObject()
            ? m_handler(request.object())
            : failure(ErrorCode::InvalidArgument, u"a request is one JSON object"_s);
        QJsonObject json = reply ? *reply : errorReply(reply.error());
        if (reply)
            json.insert("ok"_L1, true);
        socket->write(toLine(json));
        socket->flush();
    }
    if (socket->bytesAvailable() > lineLimit)
        socket->abort();
}

} // namespace changeover::lab
