// A practice estate in a directory of its own, driven like a console would.
#pragma once

#include "lab/estate/knownscripts.h"
#include "lab/estate/labestate.h"
#include "tests/support/labhostdriver.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>

namespace changeover::test
{

using namespace Qt::StringLiterals;
using support::Talk;

inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// One text per script: what matters here is that both sides have the same.
inline QByteArray seamText(const QString &name)
{
    return "# practice text of " + name.toUtf8();
}

inline lab::KnownScripts seamScripts()
{
    QMap<QString, QByteArray> texts;
    for (const QString &name :
         {u"Bootstrap"_s,
          u"Common"_s,
          u"Jobs"_s,
          u"Windows"_s,
          u"runner"_s,
          u"JobHost"_s,
          u"Read-Appliance"_s,
          u"Start-HostJob"_s,
          u"Get-HostJob"_s,
          u"Read-HostJob"_s,
          u"Send-HostJobAnswer"_s,
          u"Stop-HostJob"_s,
          u"Block-HostJob"_s,
          u"Copy-Packages"_s,
          u"Save-TargetConfiguration"_s,
          u"Save-WayBack"_s,
          u"Uninstall-Package"_s,
          u"Install-Package"_s,
          u"Set-Configuration"_s,
          u"Register-Appliance"_s,
          u"Get-Bits"_s,
          u"Build-Instance"_s,
          u"Switch-Version"_s,
          u"Restore-WayBack"_s,
          u"Read-Boot"_s,
          u"Restart-Host"_s})
        texts.insert(name, seamText(name));
    return lab::KnownScripts(texts);
}

class EstateBench
{
public:
    QTemporaryDir directory;
    std::unique_ptr<lab::LabEstate> estate;
    QString run = newId();
    qint64 epoch = 1;
    bool needsLogon = true; ///< of the jobs that are started
    QString wrongAccount; ///< gets a wrong password at its prompt

    void open(double speed = 200'000)
    {
        estate = std::make_unique<lab::LabEstate>(directory.path(), seamScripts());
        QVERIFY(estate->open(7));
        estate->setSpeed(speed);
    }
    /// Pulls the plug and starts the lab again.
    void powerCut(double speed = 200'000)
    {
        estate.reset();
        open(speed);
    }

    lab::LabHost &host(const QString &name = u"SEA-CCE-01"_s) const
    {
        for (lab::LabHost *candidate : estate->hosts()) {
            if (candidate->name() == name)
                return *candidate;
        }
        qFatal("no such host");
    }

    Talk call(
        const QString &script, const QJsonObject &input, const QJsonObject &secrets = {},
        const QString &hostName = u"SEA-CCE-01"_s) const
    {
        const QJsonObject payload
            = {{u"protocol"_s, 1},
               {u"script"_s, script},
               {u"parts"_s, support::scriptParts(script, seamText)},
               {u"input"_s, input},
               {u"secrets"_s, secrets}};
        return support::runCommand(
            host(hostName), support::bootstrapCommand(seamText(u"Bootstrap"_s)),
            QJsonDocument(payload).toJson());
    }
    QJsonObject facts(const QString &hostName = u"SEA-CCE-01"_s) const
    {
        return readAsAccount(hostName).value();
    }
    /// What a remote shell can tell.
    QJsonObject shellFacts(const QString &hostName = u"SEA-CCE-01"_s) const
    {
        return call(u"Read-Appliance"_s, {}, {}, hostName).value();
    }
    Talk readAsAccount(const QString &hostName = u"SEA-CCE-01"_s) const
    {
        return call(
            u"Start-HostJob"_s,
            {{u"id"_s, newId()},
             {u"epoch"_s, 0},
             {u"script"_s, u"Read-Appliance"_s},
             {u"parts"_s, support::jobParts(u"Read-Appliance"_s, seamText)},
             {u"input"_s, QJsonObject()},
             {u"account"_s, hostName + u"\\Administrator"_s},
             {u"changes"_s, false},
             {u"runner"_s, QString::fromUtf8(seamText(u"runner"_s))}},
            {{u"password"_s, password(u"hosts"_s, hostName)}}, hostName);
    }
    QString password(const QString &group, const QString &name) const
    {
        return estate->credentials()[group][name][u"password"].toString();
    }

    Talk start(
        const QString &job, const QString &script, QJsonObject input,
        const QString &hostName = u"SEA-CCE-01"_s) const
    {
        input.insert(u"run"_s, run);
        return call(
            u"Start-HostJob"_s,
            {{u"id"_s, job},
             {u"run"_s, run},
             {u"step"_s, u"step-"_s + script},
             {u"console"_s, u"me@here"_s},
             {u"epoch"_s, epoch},
             {u"script"_s, script},
             {u"parts"_s, support::jobParts(script, seamText)},
             {u"input"_s, input},
             {u"logon"_s, needsLogon},
             {u"account"_s, hostName + u"\\Administrator"_s},
             {u"runner"_s, QString::fromUtf8(seamText(u"runner"_s))}},
            {{u"password"_s, password(u"hosts"_s, hostName)}}, hostName);
    }
    /// Somebody writes over a file of a job.
    void overwrite(const QString &job, const QString &name, const QByteArray &bytes) const
    {
        QFile file(directory.filePath(u"hosts/SEA-CCE-01/jobs/%1/%2"_s.arg(job, name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// What two consoles see of a job at work, the one behind the other.
    QList<QJsonObject> tailTwice(const QString &job) const
    {
        std::array<QByteArray, 2> printed;
        std::vector<std::unique_ptr<lab::LabCommand>> tails;
        int over = 0;
        const QJsonObject payload
            = {{u"protocol"_s, 1},
               {u"script"_s, u"Read-HostJob"_s},
               {u"parts"_s, support::scriptParts(u"Read-HostJob"_s, seamText)},
               {u"input"_s, QJsonObject{{u"id"_s, job}, {u"offset"_s, 0}, {u"seconds"_s, 60}}}};
        for (QByteArray &bytes : printed) {
            tails.push_back(host().start(
                u"Administrator"_s, support::bootstrapCommand(seamText(u"Bootstrap"_s))));
            QObject::connect(
                tails.back().get(), &lab::LabCommand::output, tails.back().get(),
                [&bytes](const QByteArray &more) { bytes += more; });
            QObject::connect(
                tails.back().get(), &lab::LabCommand::finished, tails.back().get(),
                [&over] { ++over; });
            tails.back()->input(QJsonDocument(payload).toJson(), true);
        }
        (void)QTest::qWaitFor([&over] { return over == 2; }, 30'000);
        QList<QJsonObject> seen;
        for (const QByteArray &bytes : printed)
            for (const QByteArray &line : bytes.split('\n'))
                if (line.startsWith("{\"t\":\"job\""))
                    seen << QJsonDocument::fromJson(line)[u"event"].toObject();
        return seen;
    }
    static QJsonObject saveInput()
    {
        return {
            {u"base64"_s, u"eA=="_s},
            {u"sha256"_s, u"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"_s}};
    }
    QJsonObject uninstallInput() const
    {
        return {
            {u"version"_s, u"2.0.1"_s},
            {u"productCode"_s, shellFacts()[u"package"][u"productCode"]}};
    }
    Talk fence(const QString &job, qint64 forEpoch) const
    {
        return call(
            u"Block-HostJob"_s,
            {{u"id"_s, job},
             {u"run"_s, run},
             {u"console"_s, u"me@here"_s},
             {u"epoch"_s, forEpoch}});
    }
    QJsonObject status(const QString &job, const QString &hostName = u"SEA-CCE-01"_s) const
    {
        return call(u"Get-HostJob"_s, {{u"id"_s, job}}, {}, hostName).value();
    }

    /// Tails a job to its end and answers its prompts; the end line.
    QJsonObject follow(const QString &job, const QString &hostName = u"SEA-CCE-01"_s)
    {
        QJsonObject key;
        for (qint64 offset = 0;;) {
            const Talk talk = call(
                u"Read-HostJob"_s, {{u"id"_s, job}, {u"offset"_s, offset}, {u"seconds"_s, 1}}, {},
                hostName);
            for (const QJsonObject &line : talk.lines) {
                const QJsonObject event = line[u"event"].toObject();
                const QString type = event[u"t"].toString();
                events.append(event);
                if (type == "started"_L1)
                    key = event[u"key"].toObject();
                else if (type == "prompt"_L1)
                    answer(job, event, key, hostName);
                else if (type == "result"_L1 || type == "error"_L1)
                    return event;
            }
            offset = talk.value()[u"offset"].toInteger();
            const QString state = status(job, hostName)[u"state"].toString();
            if (state != "running"_L1 && state != "ended"_L1)
                return {{u"t"_s, state}};
        }
    }
    QJsonObject
    play(const QString &script, const QJsonObject &input, const QString &hostName = u"SEA-CCE-01"_s)
    {
        const QString job = newId();
        const Talk started = start(job, script, input, hostName);
        return started.exitCode == 0 ? follow(job, hostName) : started.last();
    }

    void answer(
        const QString &job, const QJsonObject &prompt, const QJsonObject &key,
        const QString &hostName) const
    {
        const QString id = prompt[u"id"].toString();
        QString account;
        for (const QString &kind :
             {u"TenantAdmin"_s, u"ExternalCert"_s, u"CceService"_s, u"CABackupFile"_s}) {
            if (prompt[u"message"].toString().contains(kind))
                account = kind;
        }
        const QJsonObject known = estate->credentials()[u"accounts"][account].toObject();
        const QString secret = account == wrongAccount ? u"wrong"_s : known[u"password"].toString();
        const QString field = prompt[u"kind"].toString() == "credential"_L1
            ? u"password"_s
            : prompt[u"fields"][0][u"name"].toString();
        QJsonObject fields
            = {{field, QJsonObject{{u"sealed"_s, support::seal(key, job, id, field, secret)}}}};
        if (field == "password"_L1)
            fields.insert(u"user"_s, QJsonObject{{u"plain"_s, known[u"user"]}});
        call(
            u"Send-HostJobAnswer"_s,
            {{u"id"_s, job}, {u"answer"_s, QJsonObject{{u"prompt"_s, id}, {u"fields"_s, fields}}}},
            {}, hostName);
    }

    /// Effects of a host as the projected file tells them, in order.
    QStringList effects(const QString &hostName = u"SEA-CCE-01"_s, bool copies = false) const
    {
        QStringList names;
        for (const QJsonObject &row : ledger()) {
            const QString effect = row[u"effect"].toString();
            if (row[u"host"].toString() == hostName && (copies || effect != "file.copy"_L1))
                names.append(effect);
        }
        return names;
    }
    QList<QJsonObject> ledger() const
    {
        QFile file(directory.filePath(u"ledger.ndjson"_s));
        QList<QJsonObject> rows;
        if (!file.open(QIODevice::ReadOnly))
            return rows;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty())
                rows.append(QJsonDocument::fromJson(line).object());
        }
        return rows;
    }

    QJsonObject package(const QString &version) const
    {
        const QJsonArray packages = estate->describe()[u"packages"].toArray();
        for (const QJsonValue &entry : packages) {
            if (entry[u"version"].toString() == version)
                return {
                    {u"version"_s, version},
                    {u"source"_s, entry[u"path"]},
                    {u"sha256"_s, entry[u"sha256"]}};
        }
        return {};
    }
    QString runFile(const QString &name) const
    {
        return u"C:\\ProgramData\\Changeover\\runs\\%1\\%2"_s.arg(run, name);
    }

    QList<QJsonObject> events; ///< of all jobs followed, as they came
};

} // namespace changeover::test
