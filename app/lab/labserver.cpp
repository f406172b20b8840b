#include "lab/labserver.h"

#include "lab/privatefiles.h"
#include "security/securitycontext.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QRandomGenerator>

namespace changeover::lab
{

using namespace Qt::StringLiterals;

namespace
{

/// Below the ports that systems hand out by themselves: a host that refuses connections for a while
/// must find its port free again, and a client must not end up connected to itself.
constexpr int lowestPort = 17'000;
constexpr int highestPort = 31'999;
constexpr int portTries = 200;
constexpr std::chrono::seconds leavingTime(10);

QString reachName(LabHost::Reach reach)
{
    switch (reach) {
    case LabHost::Reach::Off:
        return u"off"_s;
    case LabHost::Reach::Refusing:
        return u"refusing"_s;
    case LabHost::Reach::Busy:
        return u"busy"_s;
    case LabHost::Reach::Up:
        break;
    }
    return u"up"_s;
}

QString portsFile(const QString &directory)
{
    return directory + u"/ports.json"_s;
}

Result<QMap<QString, quint16>> readPorts(const QString &directory)
{
    const auto json = readJsonFile(portsFile(directory));
    if (!json && json.error().code == ErrorCode::NotFound)
        return QMap<QString, quint16>();
    if (!json)
        return Unexpected(json.error());
    QMap<QString, quint16> ports;
    for (auto port = json->begin(); port != json->end(); ++port)
        ports.insert(port.key(), quint16(port.value().toInt()));
    return ports;
}

Result<void> writePorts(const QString &directory, const QMap<QString, quint16> &ports)
{
    QJsonObject json;
    for (auto port = ports.begin(); port != ports.end(); ++port)
        json.insert(port.key(), port.value());
    return writePrivateFile(portsFile(directory), QJsonDocument(json).toJson());
}

/// Opens on a free port; the port a host had before comes first.
template <typename Open> Result<void> openOnFreePort(quint16 wanted, const Open &open)
{
    Result<void> opened = failure(ErrorCode::ConnectionRefused);
    if (wanted != 0)
        opened = open(wanted);
    for (int attempt = 0; !opened && attempt < portTries; ++attempt)
        opened = open(quint16(QRandomGenerator::global()->bounded(lowestPort, highestPort + 1)));
    return opened;
}

/// Where nobody could sign in without TLS, the host has an HTTPS listener all the same.
bool isReachedOverTls(const LabHost &host)
{
    return host.hasHttps() || !isAvailable(SecurityMechanism::Ntlm);
}

QJsonObject empty()
{
    return {};
}

} // namespace

LabServer::LabServer(const LabOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_lock(lockFile(options.directory))
    , m_estate(options.directory)
    , m_control([this](const QJsonObject &request) { return handle(request); })
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(options.idle);
    connect(&m_idle, &QTimer::timeout, this, &LabServer::onIdle);
    connect(&m_control, &ControlServer::activity, this, &LabServer::touch);
    connect(&m_estate, &LabEstate::activity, this, &LabServer::touch);
}

LabServer::~LabServer()
{
    m_servers.clear();
    if (m_lock.isLocked())
        QFile::remove(rendezvousFile(m_options.directory));
}

Result<void> LabServer::open()
{
    if (const auto made = makePrivateDirectory(m_options.directory); !made)
        return made;
    // Held for as long as this process lives, however long that is. One that is just leaving is
    // waited for.
    m_lock.setStaleLockTime(0);
    if (!m_lock.tryLock(int(std::chrono::milliseconds(leavingTime).count())))
        return failure(ErrorCode::LockHeld, u"another lab serves "_s + m_options.directory);
    if (const auto old = readRendezvous(m_options.directory);
        old && old->control.startsWith("changeover-lab-"_L1))
        QLocalServer::removeServer(old->control);

    const auto build = buildOf(QCoreApplication::applicationFilePath());
    if (!build)
        return Unexpected(build.error());
    m_build = *build;
    if (const auto opened = m_estate.open(m_options.seed); !opened)
        return opened;
    if (const auto applied = applyOptions(); !applied)
        return applied;
    if (const auto opened = openHosts(); !opened)
        return opened;
    if (const auto listening = m_control.listen(); !listening)
        return listening;
    touch();
    return writeRendezvous(
        m_options.directory,
        {QCoreApplication::applicationPid(), m_control.name(),
         QCoreApplication::applicationVersion(), m_build, m_ports});
}

Result<void> LabServer::applyOptions()
{
    if (m_options.speed)
        m_estate.setSpeed(*m_options.speed);
    if (!m_options.ledgerFile.isEmpty())
        if (const auto set = m_estate.setLedgerFile(m_options.ledgerFile); !set)
            return set;
    if (m_options.faultFile.isEmpty())
        return {};
    const auto faults = readFaultFile(m_options.faultFile);
    if (!faults)
        return Unexpected(faults.error());
    for (const QJsonObject &fault : *faults)
        if (const auto armed = arm(fault); !armed)
            return armed;
    return {};
}

Result<void> LabServer::openHosts()
{
    const auto ports = readPorts(m_options.directory);
    if (!ports)
        return Unexpected(ports.error());
    m_ports = *ports;
    for (LabHost *host : m_estate.hosts())
        if (const auto opened = openHost(host); !opened)
            return opened;
    return writePorts(m_options.directory, m_ports);
}

Result<void> LabServer::openHost(LabHost *host)
{
    const QString name = host->name();
    const auto certificate = certificateFor(m_options.directory + u"/certificates"_s, name);
    if (!certificate)
        return Unexpected(certificate.error());
    auto server = std::make_unique<WinRmServer>(host, *certificate, &m_faults);
    const auto openTls = [&server](quint16 port) { return server->open(port); };
    const auto openPlain = [&server](quint16 port) { return server->openPlain(port); };
    const bool tls = isReachedOverTls(*host);
    const quint16 wanted = m_ports.value(name);
    if (const auto opened
        = tls ? openOnFreePort(wanted, openTls) : openOnFreePort(wanted, openPlain);
        !opened)
        return opened;
    const quint16 port = tls ? server->port() : server->plainPort();
    if (wanted != 0 && port != wanted)
        m_notes << u"port %1 of %2 is taken by another program; it is now %3"_s.arg(wanted)
                       .arg(name)
                       .arg(port);
    m_ports.insert(name, port);
    m_fingerprints.insert(name, certificate->fingerprint());
    connect(server.get(), &WinRmServer::activity, this, &LabServer::touch);
    m_servers.push_back(std::move(server));
    return {};
}

Result<void> LabServer::arm(const QJsonObject &fault)
{
    return WireFaults::knows(fault) ? m_faults.arm(fault) : m_estate.armFault(fault);
}

Result<QJsonObject> LabServer::handle(const QJsonObject &request)
{
    const QString what = request.value("do"_L1).toString();
    if (what == "status"_L1)
        return status();
    if (what == "estate"_L1)
        return describeEstate();
    if (what == "speed"_L1)
        return setSpeed(request);
    if (what == "fault"_L1)
        return arm(request.value("fault"_L1).toObject()).map(empty);
    if (what == "ledger"_L1)
        return m_estate.setLedgerFile(request.value("path"_L1).toString()).map(empty);
    if (what == "reset"_L1)
        return reset();
    if (what == "testcalls"_L1)
        return testCalls(request.value("site"_L1).toString());
    if (what == "stop"_L1) {
        // In a turn of its own: the reply leaves first.
        QMetaObject::invokeMethod(this, &LabServer::finished, Qt::QueuedConnection);
        return QJsonObject();
    }
    return failure(ErrorCode::InvalidArgument, u"the lab does not know '%1'"_s.arg(what));
}

Result<QJsonObject> LabServer::setSpeed(const QJsonObject &request)
{
    const double value = request.value("value"_L1).toDouble();
    if (!(value > 0) || value > 1e6)
        return failure(ErrorCode::InvalidArgument, u"the speed is a number above 0"_s);
    m_estate.setSpeed(value);
    return QJsonObject();
}

Result<QJsonObject> LabServer::reset()
{
    // The estate may make its hosts anew: nothing of the wire may hold on to the old ones.
    m_servers.clear();
    m_faults.clear();
    const auto done = m_estate.reset();
    const auto opened = openHosts();
    if (!done)
        return Unexpected(done.error());
    return opened.map(empty);
}

Result<QJsonObject> LabServer::testCalls(const QString &site)
{
    return m_estate.testCalls(site).map([](const QString &note) {
        return QJsonObject{{u"note"_s, note}};
    });
}

QJsonObject LabServer::status() const
{
    QJsonObject status{
        {u"pid"_s, QCoreApplication::applicationPid()},
        {u"version"_s, QCoreApplication::applicationVersion()},
        {u"build"_s, m_build},
        {u"directory"_s, m_options.directory},
        {u"speed"_s, m_estate.speed()},
        {u"busy"_s, m_estate.isBusy()},
        {u"armedWireFaults"_s, m_faults.armed()},
        {u"hosts"_s, describeHosts()},
        {u"notes"_s, QJsonArray::fromStringList(m_notes)}};
    if (m_options.seed)
        status.insert("seed"_L1, QString::number(*m_options.seed));
    return status;
}

QJsonArray LabServer::describeHosts() const
{
    QJsonArray hosts;
    for (const auto &server : m_servers) {
        const QString name = server->host()->name();
        hosts << QJsonObject{
            {u"name"_s, name},
            {u"port"_s, m_ports.value(name)},
            {u"tls"_s, server->port() != 0},
            {u"pin"_s, server->port() != 0 ? m_fingerprints.value(name) : QString()},
            {u"reach"_s, reachName(server->host()->reach())},
            {u"connections"_s, server->connections()},
            {u"shells"_s, server->shells()},
            {u"commands"_s, server->commands()}};
    }
    return hosts;
}

QJsonObject LabServer::describeEstate() const
{
    return {
        {u"estate"_s, m_estate.describe()},
        {u"credentials"_s, m_estate.credentials()},
        {u"endpoints"_s, describeHosts()}};
}

void LabServer::touch()
{
    if (m_options.idle.count() > 0)
        m_idle.start();
}

void LabServer::onIdle()
{
    if (isBusy())
        return touch();
    Q_EMIT finished();
}

bool LabServer::isBusy() const
{
    return m_estate.isBusy() || m_control.connections() > 0
        || std::any_of(m_servers.begin(), m_servers.end(), [](const auto &server) {
               return server->isBusy();
           });
}

} // namespace changeover::lab
