// Seven small commands on many hosts of the practice estate: ours as foreground scripts, and
// `ansible raw` over winrm with the same parallelism, in one run; then ours from 1 to 500 hosts.
// JSON lines. The hosts are the few of the estate, each met several times.
//   changeover-bench-hosts [HOSTS]      50 unless told otherwise
#include "lab/practice.h"
#include "storage/scriptfiles.h"
#include "tests/bench/figures.h"
#include "transports/winrm/winrmtransport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <atomic>
#include <sys/resource.h>
#include <thread>

using namespace changeover;

namespace changeover::bench
{

namespace
{

constexpr int commands = 7;
constexpr int parallel = 10;

/// Processor seconds of this process, or of the children it has waited for.
double processorSeconds(int whose)
{
    rusage used{};
    getrusage(whose, &used);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Cost {
    double wall = 0; ///< seconds
    double processor = 0; ///< seconds
    int failed = 0;
};

class ManyHosts
{
public:
    explicit ManyHosts(lab::PracticeEstate practice)
        : m_practice(std::move(practice))
    {
        for (const Host &host : m_practice.estate.hosts)
            if (host.endpoint.tls)
                m_hosts << host;
    }
    bool usable() const { return m_scripts.has_value() && !m_hosts.isEmpty(); }

    Cost ours(int count)
    {
        return timed(RUSAGE_SELF, [&] {
            std::atomic<int> next{0};
            std::atomic<int> failed{0};
            {
                std::vector<std::jthread> lanes;
                for (int i = 0; i < parallel; ++i)
                    lanes.emplace_back([&] {
                        for (int host = next++; host < count; host = next++)
                            failed += playOn(hostAt(host));
                    });
            }
            return failed.load();
        });
    }
    Cost ansible(int count) const
    {
        if (!writeAnsible(count))
            return {0, 0, count};
        return timed(RUSAGE_CHILDREN, [&] {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char *name : {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"})
                environment.remove(QLatin1String(name));
            environment.insert(u"HOME"_s, m_folder.path());
            environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
            process.setProcessEnvironment(environment);
            process.setStandardOutputFile(QProcess::nullDevice());
            process.start(
                u"ansible-playbook"_s,
                {u"-f"_s, QString::number(parallel), u"-i"_s, m_folder.filePath(u"hosts.json"_s),
                 m_folder.filePath(u"play.json"_s)});
            return process.waitForFinished(1'800'000) && process.exitCode() == 0 ? 0 : count;
        });
    }

private:
    const Host &hostAt(int index) const { return m_hosts.at(index % m_hosts.size()); }

    template <typename Work> static Cost timed(int whose, Work work)
    {
        QElapsedTimer clock;
        clock.start();
        const double before = processorSeconds(whose);
        const int failed = work();
        return {double(clock.elapsed()) / 1000, processorSeconds(whose) - before, failed};
    }
    /// 1 when something failed.
    int playOn(const Host &host)
    {
        WinRmTransport transport(*m_scripts);
        Endpoint endpoint = host.endpoint;
        endpoint.signIn = SignIn::Basic; // as the others
        auto session = transport.open(endpoint, m_practice.credentials.hosts.at(host.id), {});
        if (!session)
            return 1;
        for (int i = 0; i < commands; ++i) {
            const auto listed = (*session)->run(
                {u"Get-HostJob"_s, {}, {}}, [](const QJsonObject &) {},
                Deadline::in(std::chrono::minutes(1)), {});
            if (!listed)
                return 1;
        }
        return 0;
    }
    bool write(const QString &name, const QJsonValue &json) const
    {
        QFile file(m_folder.filePath(name));
        const QJsonDocument document
            = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
        return file.open(QIODevice::WriteOnly)
            && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(document.toJson()) > 0;
    }
    bool writeAnsible(int count) const
    {
        QJsonObject hosts;
        for (int i = 0; i < count; ++i) {
            const Host &host = hostAt(i);
            const QString password = m_practice.credentials.hosts.at(host.id).secret.reveal(
                [](QByteArrayView utf8) { return QString::fromUtf8(utf8); });
            hosts[u"host%1"_s.arg(i)] = QJsonObject{
                {u"ansible_host"_s, u"127.0.0.1"_s},
                {u"ansible_port"_s, host.endpoint.port},
                {u"ansible_user"_s, m_practice.credentials.hosts.at(host.id).user},
                {u"ansible_password"_s, password},
                {u"ansible_connection"_s, u"winrm"_s},
                {u"ansible_shell_type"_s, u"powershell"_s},
                {u"ansible_winrm_transport"_s, u"ssl"_s},
                {u"ansible_winrm_scheme"_s, u"https"_s},
                {u"ansible_winrm_server_cert_validation"_s, u"ignore"_s}};
        }
        QJsonArray tasks;
        for (int i = 0; i < commands; ++i)
            tasks << QJsonObject{{u"raw"_s, u"hostname"_s}};
        return write(u"hosts.json"_s, QJsonObject{{u"all"_s, QJsonObject{{u"hosts"_s, hosts}}}})
            && write(
                   u"play.json"_s,
                   QJsonArray{QJsonObject{
                       {u"hosts"_s, u"all"_s}, {u"gather_facts"_s, false}, {u"tasks"_s, tasks}}});
    }

    QTemporaryDir m_folder;
    Result<ScriptLibrary> m_scripts = loadScripts();
    lab::PracticeEstate m_practice;
    QList<Host> m_hosts;
};

void say(const QString &who, int hosts, const Cost &cost)
{
    print(
        u"many-hosts"_s,
        {{u"who"_s, who},
         {u"hosts"_s, hosts},
         {u"commands"_s, commands},
         {u"failed"_s, cost.failed},
         {u"seconds"_s, rounded(cost.wall)},
         {u"cpuMillisecondsPerStep"_s, rounded(cost.processor * 1000 / (hosts * commands))},
         {u"residentMegabytes"_s, rounded(residentMegabytes(), 1)}});
}

void compare(ManyHosts &bench, int hosts)
{
    (void)bench.ours(1); // what is loaded once
    const Cost ours = bench.ours(hosts);
    say(u"ours"_s, hosts, ours);
    if (QStandardPaths::findExecutable(u"ansible-playbook"_s).isEmpty())
        return print(u"many-hosts"_s, {{u"missing"_s, u"ansible-core"_s}});
    const Cost theirs = bench.ansible(hosts);
    say(u"ansible"_s, hosts, theirs);
    print(
        u"many-hosts"_s,
        {{u"hosts"_s, hosts},
         {u"timesLessWall"_s, rounded(theirs.wall / ours.wall, 1)},
         {u"timesLessCpu"_s, rounded(theirs.processor / ours.processor, 1)}});
}

} // namespace

} // namespace changeover::bench

int main(int argc, char **argv)
{
    using namespace changeover::bench;
    QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    lab::PracticeOptions options;
    options.directory = folder.path();
    options.program = QCoreApplication::applicationDirPath() + u"/../app/changeover-lab"_s;
    auto practice = lab::PracticeLab::open(options);
    if (!practice)
        qFatal("no practice estate: %s", qPrintable(practice.error().detail));
    ManyHosts bench(std::move(*practice));
    if (!bench.usable())
        qFatal("no scripts, or no hosts with TLS");
    compare(bench, argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 50);
    for (const int hosts : {1, 10, 50, 200, 500})
        say(u"ours"_s, hosts, bench.ours(hosts));
    return lab::PracticeLab::shutDown(options) ? 0 : 1;
}
