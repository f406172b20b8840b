// What the tests of this connector kind share: options, scripts and a context over given readings.
//
// One thread; fresh values per test.
#pragma once

#include "connectors/cloudconnector/cloudconnector.h"
#include "tests/support/appliancefacts.h"

#include <QJsonArray>

namespace changeover::cloudconnector::test
{

using namespace Qt::StringLiterals;
using namespace changeover::support;

inline UpgradeOptions optionsFor(int appliances = 2)
{
    UpgradeOptions options;
    options.target = Version(2, 1);
    options.package = {Version(2, 1), packageSource(u"2.1"_s), packageSha(u"2.1"_s)};
    options.previous = {Version(2, 0, 1), packageSource(u"2.0.1"_s), packageSha(u"2.0.1"_s)};
    for (int i = 1; i <= appliances; ++i)
        options.configurations[connectorOf(i)] = applianceIni(i, u"2.1"_s);
    options.siteNameConfirmed = true;
    options.referSupportConfirmed = true;
    return options;
}

inline FactsByHost healthySite(int appliances = 2)
{
    FactsByHost facts;
    for (int i = 1; i <= appliances; ++i)
        facts[hostOf(i)] = factsOf(healthyAppliance(i, appliances), i);
    return facts;
}

inline CheckContext quietContext()
{
    CheckContext context;
    context.now = readingTime();
    context.estimate = std::chrono::hours(3);
    return context;
}

inline MaintenanceWindow allDay()
{
    return {u"UTC"_s, {}, QTime(0, 0), std::chrono::hours(24)};
}

inline Estate seattleWithWindow(int appliances = 2)
{
    Estate estate = seattle(appliances);
    estate.sites.first().window = allDay();
    return estate;
}

inline ScriptLibrary scripts(const QByteArray &twist = {})
{
    std::map<QString, Script> all;
    for (const QString &name :
         {u"Common"_s, u"Jobs"_s, u"Windows"_s, u"Read-Appliance"_s, u"Copy-Packages"_s,
          u"Save-TargetConfiguration"_s, u"Save-WayBack"_s, u"Uninstall-Package"_s,
          u"Install-Package"_s, u"Set-Configuration"_s, u"Register-Appliance"_s, u"Get-Bits"_s,
          u"Build-Instance"_s, u"Switch-Version"_s, u"Restore-WayBack"_s})
        all[name] = Script{name, name.toUtf8() + (name == u"Get-Bits"_s ? twist : QByteArray())};
    return ScriptLibrary(all);
}

/// A context that answers readings from a list (the last one for ever) and questions from another.
class FakeContext final : public StepContext
{
public:
    Plan thePlan;
    std::map<HostId, QList<QJsonObject>> readings;
    QList<Choice> answers;
    QList<Question> asked;
    QDateTime time = readingTime();
    HostId host = hostOf(1);
    std::optional<Error> noJob; ///< why a host runs no reading under the account
    std::map<HostId, int> readAs;
    bool forced = false;
    std::set<RunId> ended; ///< what the journal knows to have ended

    Result<QJsonObject> read(const QString &script, const QJsonObject &input) override
    {
        return read(host, script, input);
    }
    Result<QJsonObject>
    read(const HostId &from, const QString &script, const QJsonObject &) override
    {
        auto found = readings.find(from);
        if (script != u"Read-Appliance"_s || found == readings.end() || found->second.isEmpty())
            return failure(ErrorCode::ConnectionRefused, u"no reading"_s);
        return found->second.size() > 1 ? found->second.takeFirst() : found->second.first();
    }
    /// Without an error of the job, what the list of readings says.
    Result<QJsonObject>
    readAsAccount(const HostId &from, const QString &script, const QJsonObject &input) override
    {
        ++readAs[from];
        return noJob ? Result<QJsonObject>(Unexpected(*noJob)) : read(from, script, input);
    }
    Result<QJsonObject> readOnce(const QString &script, const QJsonObject &input) override
    {
        return read(script, input);
    }
    bool pause(std::chrono::milliseconds) override { return true; }
    Result<Answer> ask(Question question) override
    {
        asked.append(question);
        if (answers.isEmpty())
            return failure(ErrorCode::Cancelled);
        return Answer{question.id, answers.takeFirst(), u"all calls fine"_s, {}, u"kim@desk"_s};
    }
    bool hasEnded(const RunId &run) override { return ended.contains(run); }
    bool isForced() const override { return forced; }
    void log(Severity, const QString &) override { }
    void progress(double, double, const QString &) override { }
    const Plan &plan() const override { return thePlan; }
    RunId run() const override { return RunId{u"run-1"_s}; }
    QDateTime now() const override { return time; }
};

} // namespace changeover::cloudconnector::test
