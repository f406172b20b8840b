#include "lab/estate/logonfacts.h"

#include "lab/estate/hostmodel.h"
#include "lab/estate/score.h"

using namespace Qt::StringLiterals;

namespace changeover::lab
{

namespace
{

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

/// Sunday, two in the morning, at least two days ahead.
QDateTime nextOpening(const QDateTime &now)
{
    QDate day = now.date().addDays(2);
    while (day.dayOfWeek() != Qt::Sunday)
        day = day.addDays(1);
    return {day, QTime(2, 0), Qt::UTC};
}

/// Whoever was not let in tells nothing of what lies behind.
QJsonObject noTenant(const QString &signIn, const QString &message)
{
    return {
        {u"signIn"_s, signIn},
        {u"message"_s, message},
        {u"enableAutoUpdate"_s, QJsonValue()},
        {u"windowOpen"_s, QJsonValue()},
        {u"nextOpening"_s, QJsonValue()},
        {u"site"_s, QJsonValue()},
        {u"appliances"_s, QJsonArray()}};
}

QJsonObject tenant(const HostModel &model, const QJsonArray &registrations, Logon logon)
{
    if (!decrypts(model, logon))
        return noTenant(
            u"unknown"_s, u"The credential of the tenant administrator cannot be read."_s);
    if (model.state.tenantRefuses)
        return noTenant(
            u"failed"_s,
            u"The user name or password is incorrect. Verify your user name, and then type your password again."_s);
    return {
        {u"signIn"_s, u"ok"_s},
        {u"message"_s, QString()},
        {u"enableAutoUpdate"_s, true},
        {u"windowOpen"_s, model.state.updater},
        {u"nextOpening"_s, stamp(nextOpening(QDateTime::currentDateTimeUtc()))},
        {u"site"_s,
         QJsonObject{{u"name"_s, model.spec().site}, {u"edgeFqdn"_s, model.siteInfo().edgeFqdn()}}},
        {u"appliances"_s, registrations}};
}

QJsonObject certificate(const HostModel &model)
{
    const QString thumbprint
        = sha256Of("edge certificate " + model.spec().site.toUtf8()).left(40).toUpper();
    const QDateTime until(QDate(QDate::currentDate().year() + 1, 9, 30), QTime(12, 0), Qt::UTC);
    return {
        {u"inUse"_s, QJsonObject{{u"thumbprint"_s, thumbprint}, {u"notAfter"_s, stamp(until)}}},
        {u"file"_s,
         QJsonObject{
             {u"path"_s, applianceRoot() + u"\\edge.pfx"_s},
             {u"thumbprint"_s, thumbprint},
             {u"notAfter"_s, stamp(until)}}}};
}

/// Every folder below Bits, whole or not.
QJsonArray bitsFiles(const SiteState &site)
{
    QJsonArray list;
    for (const QString &release : site.bits + site.halfBits.keys()) {
        const int parts = site.partsOf(release);
        list.append(QJsonObject{
            {u"version"_s, release},
            {u"files"_s, parts * filesPerPart},
            {u"bytes"_s, parts * bytesPerPart},
            {u"unfinished"_s, 0}});
    }
    return list;
}

QJsonValue share(const HostModel &model, Logon logon, QJsonArray &problems)
{
    const bool reached = reachesShare(model, logon);
    if (!reached && logon == Logon::Network) {
        problems.append(
            problem(u"share"_s, u"The site share cannot be judged from a network logon."_s));
        return {};
    }
    const QString disk = model.spec().shareRoot() + u"\\Bits\\VHD\\Base.vhdx"_s;
    const bool locked = reached && model.state.updater;
    const SiteState site = reached ? model.site() : SiteState();
    return QJsonObject{
        {u"reachable"_s, reached},
        {u"bits"_s, QJsonArray::fromStringList(site.bits + site.halfBits.keys())},
        {u"bitsFiles"_s, bitsFiles(site)},
        {u"bitsSourceReachable"_s, true},
        {u"baseVhdx"_s, reached ? disk : QString()},
        {u"locks"_s, locked ? QJsonArray{u"CcLockFile"_s} : QJsonArray()}};
}

QJsonValue credentials(const HostModel &model, Logon logon, QJsonArray &problems)
{
    const bool open = decrypts(model, logon);
    if (!open && logon == Logon::Network) {
        problems.append(problem(u"credentials"_s, undecrypted(model)));
        return {};
    }
    return QJsonObject{
        {u"decryptable"_s, open},
        {u"error"_s, open ? QString() : undecrypted(model)},
        {u"madeBy"_s, hasModule(model) ? installedAtFirst() : QString()}};
}

} // namespace

bool decrypts(const HostModel &model, Logon logon)
{
    return logon == Logon::Account && hasModule(model) && !model.state.foreignCredentials;
}

bool reachesShare(const HostModel &model, Logon logon)
{
    return logon == Logon::Account && hasModule(model) && !model.state.shareClosed;
}

bool hasModule(const HostModel &model)
{
    return !model.state.module.isEmpty();
}

QString noModule()
{
    return u"The specified module 'CloudConnector' was not loaded because no valid module file was "
           "found in any module directory."_s;
}

QString undecrypted(const HostModel &model)
{
    return hasModule(model) ? u"Key not valid for use in specified state."_s : noModule();
}

QJsonObject problem(const QString &member, const QString &message)
{
    return {{u"member"_s, member}, {u"message"_s, message}};
}

QJsonObject logonFacts(
    const HostModel &model, const QJsonArray &registrations, Logon logon, QJsonArray &problems)
{
    QJsonObject facts{
        {u"share"_s, share(model, logon, problems)},
        {u"credentials"_s, credentials(model, logon, problems)},
        {u"tenant"_s, tenant(model, registrations, logon)},
        {u"calls"_s, QJsonValue()},
        {u"edgeCertificate"_s, QJsonValue()}};
    // Both are asked of virtual machines, with credentials out of the file.
    if (!decrypts(model, logon)) {
        for (const QString &member : {u"calls"_s, u"edgeCertificate"_s})
            problems.append(problem(member, undecrypted(model)));
        return facts;
    }
    facts.insert(
        u"calls"_s,
        QJsonObject{{u"source"_s, u"ActivityLevel"_s}, {u"count"_s, model.liveCalls().size()}});
    facts.insert(u"edgeCertificate"_s, certificate(model));
    return facts;
}

} // namespace changeover::lab
