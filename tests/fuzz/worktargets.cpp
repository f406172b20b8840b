// What lies in files, and what a host tells of itself: ini, estate, plan, journal, facts, prompts.
#include "connectors/cloudconnector/appliancefacts.h"
#include "connectors/cloudconnector/ini/inirules.h"
#include "domain/prompt.h"
#include "storage/estatejson.h"
#include "storage/journalchain.h"
#include "tests/fuzz/targets.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace changeover::fuzz
{

namespace
{

void ini(const QByteArray &bytes)
{
    using namespace cloudconnector;
    auto document = IniDocument::parse(bytes);
    if (!document) {
        (void)refusedIni(document.error());
        return;
    }
    require(document->write() == bytes, "an ini is kept byte for byte");
    (void)checkIni(*document, Version(2, 1));
    (void)compareInSite({u"A"_s, *document}, {{u"B"_s, *document}});
    document->setValue(u"Common"_s, u"Planted"_s, u"value"_s);
    const auto again = IniDocument::parse(document->write());
    require(
        again && again->value(u"Common"_s, u"Planted"_s) == u"value"_s,
        "what is set is read again");
    document->removeSection(u"Common"_s);
    require(!document->hasSection(u"Common"_s), "a removed section is gone");
}

void estate(const QByteArray &bytes)
{
    const auto read = estateFromBytes(bytes);
    if (!read)
        return;
    const auto again = estateFromJson(estateToJson(*read));
    require(again && *again == *read, "an estate is written and read alike");
}

void plan(const QByteArray &bytes)
{
    const auto read = planFromJson(QJsonDocument::fromJson(bytes).object());
    if (!read)
        return;
    const auto again = planFromJson(planToJson(*read));
    require(again && *again == *read, "a plan is written and read alike");
    require(again->hash() == read->hash(), "a plan keeps its hash");
}

void journalRow(const QByteArray &bytes)
{
    const auto event = eventOf(bytes);
    if (!event)
        return;
    (void)stateAfter(RunState::Running, event->body);
    const QByteArray record = recordOf(*event);
    const auto again = eventOf(record);
    require(again && recordOf(*again) == record, "an event is written and read alike");
}

void facts(const QByteArray &bytes)
{
    using namespace cloudconnector;
    const QDateTime at(QDate(2019, 3, 1), QTime(12, 0), Qt::UTC);
    const ApplianceFacts read
        = readFacts({HostId{u"h"_s}, at, QJsonDocument::fromJson(bytes).object()});
    (void)read.registration(u"SEA-CCE-01"_s);
    (void)read.lockOfAnother(RunId{u"r"_s});
    (void)read.machinesOf(Version(2, 1));
    (void)read.stagedPackage(RunId{u"r"_s}, Version(2, 1));
}

void prompt(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const PromptForm form = promptForm(json);
    for (const QString &typed : {u"y"_s, u"0"_s, u"99999999999"_s, QString()}) {
        const auto chosen = form.chosen(typed);
        require(
            !chosen || (*chosen >= 0 && *chosen < form.labels.size()), "a choice that there is");
    }
    (void)answersPrompt(json, {}, form.secretFields);
}

} // namespace

QList<Target> workTargets()
{
    return {{"ini", ini},     {"estate", estate}, {"plan", plan}, {"journalrow", journalRow},
            {"facts", facts}, {"prompt", prompt}};
}

} // namespace changeover::fuzz
