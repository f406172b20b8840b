// changeover-lab: the practice estate as a server.
#include "lab/control.h"
#include "lab/labserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QTextStream>

using namespace changeover;
using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds patience(10);

int refuse(const QString &why, int code = 1)
{
    // One line, the last one of the log: a console that waits for this lab reads it there.
    QTextStream(stderr) << "changeover-lab: could not start: " << why << Qt::endl;
    return code;
}

void print(const QJsonObject &json)
{
    QTextStream(stdout) << QJsonDocument(json).toJson(QJsonDocument::Compact) << Qt::endl;
}

/// Reads what serve may be told; nothing and a complaint when it makes no sense.
std::optional<lab::LabOptions>
readOptions(const QCommandLineParser &parser, const QString &directory)
{
    lab::LabOptions options;
    options.directory = directory;
    options.faultFile = parser.value(u"fault"_s);
    options.ledgerFile = parser.value(u"ledger"_s);
    bool good = true;
    const auto number = [&](const QString &name, auto convert) {
        bool valid = false;
        const auto value = convert(parser.value(name), &valid);
        good = good && valid && value >= 0;
        return value;
    };
    if (parser.isSet(u"speed"_s))
        options.speed
            = number(u"speed"_s, [](const QString &t, bool *ok) { return t.toDouble(ok); });
    if (parser.isSet(u"seed"_s))
        options.seed
            = number(u"seed"_s, [](const QString &t, bool *ok) { return t.toULongLong(ok); });
    if (parser.isSet(u"idle-seconds"_s))
        options.idle = std::chrono::seconds(
            number(u"idle-seconds"_s, [](const QString &t, bool *ok) { return t.toInt(ok); }));
    if (options.speed && !(*options.speed > 0))
        good = false;
    return good ? std::optional(options) : std::nullopt;
}

int serve(const lab::LabOptions &options)
{
    lab::LabServer server(options);
    QObject::connect(
        &server, &lab::LabServer::finished, QCoreApplication::instance(), &QCoreApplication::quit);
    if (const auto opened = server.open(); !opened)
        return refuse(opened.error().detail);
    QJsonObject ready = server.status();
    ready.insert("event"_L1, u"ready"_s);
    print(ready);
    return QCoreApplication::exec();
}

/// Passes status, stop or reset on to the running lab.
int tell(const QString &directory, const QString &what)
{
    const auto rendezvous = lab::readRendezvous(directory);
    const auto reply = rendezvous
        ? lab::ask(rendezvous->control, {{u"do"_s, what}}, Deadline::in(patience))
        : Result<QJsonObject>(Unexpected(rendezvous.error()));
    if (!reply) {
        QTextStream(stderr) << "changeover-lab: no lab answers in " << directory << ": "
                            << reply.error().detail << Qt::endl;
        return 2;
    }
    print(*reply);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover-lab"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CHANGEOVER_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(u"The practice estate of Changeover."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"serve, status, stop or reset"_s);
    parser.addOptions(
        {{u"directory"_s, u"Where the practice estate lives."_s, u"DIR"_s},
         {u"speed"_s, u"Divides modelled work."_s, u"N"_s},
         {u"seed"_s, u"Makes the same estate again."_s, u"N"_s},
         {u"fault"_s, u"Faults to arm, one JSON object per line."_s, u"FILE"_s},
         {u"ledger"_s, u"Where the effects are written besides the lab's own ledger."_s, u"FILE"_s},
         {u"idle-seconds"_s, u"Ends itself after so long without work."_s, u"N"_s}});
    parser.process(application);

    const QStringList words = parser.positionalArguments();
    const QString directory
        = QDir(
              parser.isSet(u"directory"_s) ? parser.value(u"directory"_s) : lab::defaultDirectory())
              .absolutePath();
    if (words == QStringList{u"serve"_s}) {
        const auto options = readOptions(parser, directory);
        return options ? serve(*options) : refuse(u"an option is no sensible number"_s, 1);
    }
    if (words.size() == 1
        && QStringList{u"status"_s, u"stop"_s, u"reset"_s}.contains(words.first()))
        return tell(directory, words.first());
    QTextStream(stderr) << parser.helpText();
    return 1;
}
