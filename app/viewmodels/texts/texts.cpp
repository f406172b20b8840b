#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QHash>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString tr(const char *source)
{
    return QCoreApplication::translate("Texts", source);
}

const QHash<QString, const char *> &sources()
{
    static const QHash<QString, const char *> table = [] {
        QHash<QString, const char *> all;
        for (const TextEntry &entry : checkTexts())
            all.insert(QString::fromLatin1(entry.id), entry.source);
        for (const TextEntry &entry : stepTexts())
            all.insert(QString::fromLatin1(entry.id), entry.source);
        return all;
    }();
    return table;
}

/// Replaces %1..%9 in one pass: an argument that holds a "%2" of its own stays as it is.
QString filled(const QString &sentence, const QStringList &arguments)
{
    QString result;
    result.reserve(sentence.size());
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const QChar next = i + 1 < sentence.size() ? sentence.at(i + 1) : QChar();
        const int index = next.digitValue() - 1;
        if (sentence.at(i) != u'%' || index < 0) {
            result += sentence.at(i);
            continue;
        }
        result += arguments.value(index);
        ++i;
    }
    return result;
}

} // namespace

QString text(const Message &message)
{
    const char *source = sources().value(message.id, nullptr);
    if (!source)
        return u"<"_s + message.id + u">"_s;
    return filled(tr(source), message.arguments);
}

QString text(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return tr(QT_TRANSLATE_NOOP("Texts", "Queued"));
    case RunState::Preparing:
        return tr(QT_TRANSLATE_NOOP("Texts", "Preparing"));
    case RunState::Running:
        return tr(QT_TRANSLATE_NOOP("Texts", "Running"));
    case RunState::Pausing:
        return tr(QT_TRANSLATE_NOOP("Texts", "Pausing after the current step"));
    case RunState::Paused:
        return tr(QT_TRANSLATE_NOOP("Texts", "Paused"));
    case RunState::Stopping:
        return tr(QT_TRANSLATE_NOOP("Texts", "Stopping"));
    case RunState::Succeeded:
        return tr(QT_TRANSLATE_NOOP("Texts", "Succeeded"));
    case RunState::Failed:
        return tr(QT_TRANSLATE_NOOP("Texts", "Failed"));
    case RunState::Stopped:
        return tr(QT_TRANSLATE_NOOP("Texts", "Stopped"));
    case RunState::OutcomeUnknown:
        return tr(QT_TRANSLATE_NOOP("Texts", "Outcome unknown"));
    }
    return {};
}

QString text(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return tr(QT_TRANSLATE_NOOP("Texts", "Waiting"));
    case StepState::Intended:
        return tr(QT_TRANSLATE_NOOP("Texts", "Starting"));
    case StepState::Working:
        return tr(QT_TRANSLATE_NOOP("Texts", "At work"));
    case StepState::Asking:
        return tr(QT_TRANSLATE_NOOP("Texts", "Asks you"));
    case StepState::Succeeded:
        return tr(QT_TRANSLATE_NOOP("Texts", "Done"));
    case StepState::Adopted:
        return tr(QT_TRANSLATE_NOOP("Texts", "Found done"));
    case StepState::Skipped:
        return tr(QT_TRANSLATE_NOOP("Texts", "Skipped"));
    case StepState::Failed:
        return tr(QT_TRANSLATE_NOOP("Texts", "Failed"));
    case StepState::Stopped:
        return tr(QT_TRANSLATE_NOOP("Texts", "Stopped"));
    case StepState::OutcomeUnknown:
        return tr(QT_TRANSLATE_NOOP("Texts", "Outcome unknown"));
    }
    return {};
}

QString text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return tr(QT_TRANSLATE_NOOP("Texts", "Good"));
    case Verdict::Warn:
        return tr(QT_TRANSLATE_NOOP("Texts", "Warning"));
    case Verdict::Block:
        return tr(QT_TRANSLATE_NOOP("Texts", "Blocks"));
    case Verdict::Unknown:
        return tr(QT_TRANSLATE_NOOP("Texts", "Not known"));
    }
    return {};
}

QString text(Choice choice)
{
    switch (choice) {
    case Choice::Retry:
        return tr(QT_TRANSLATE_NOOP("Texts", "Try again"));
    case Choice::Skip:
        return tr(QT_TRANSLATE_NOOP("Texts", "Skip this step"));
    case Choice::Stop:
        return tr(QT_TRANSLATE_NOOP("Texts", "Stop the run"));
    case Choice::Repeat:
        return tr(QT_TRANSLATE_NOOP("Texts", "Repeat the step"));
    case Choice::DoneByHand:
        return tr(QT_TRANSLATE_NOOP("Texts", "I finished it by hand"));
    case Choice::KeepWaiting:
        return tr(QT_TRANSLATE_NOOP("Texts", "Keep waiting"));
    case Choice::Force:
        return tr(QT_TRANSLATE_NOOP("Texts", "Force the switch"));
    case Choice::GoOn:
        return tr(QT_TRANSLATE_NOOP("Texts", "Go on"));
    case Choice::SignOff:
        return tr(QT_TRANSLATE_NOOP("Texts", "Sign off"));
    case Choice::AnswerPrompt:
        return tr(QT_TRANSLATE_NOOP("Texts", "Send the answer"));
    }
    return {};
}

QString text(AccountKind kind)
{
    switch (kind) {
    case AccountKind::HostAdministrator:
        return tr(QT_TRANSLATE_NOOP("Texts", "Host administrator"));
    case AccountKind::TenantAdmin:
        return tr(QT_TRANSLATE_NOOP("Texts", "Tenant administrator"));
    case AccountKind::ExternalCert:
        return tr(QT_TRANSLATE_NOOP("Texts", "External certificate"));
    case AccountKind::CceService:
        return tr(QT_TRANSLATE_NOOP("Texts", "Cloud Connector service (CceService)"));
    case AccountKind::CABackupFile:
        return tr(QT_TRANSLATE_NOOP("Texts", "Backup of the certificate authority"));
    case AccountKind::SafeModeAdmin:
        return tr(QT_TRANSLATE_NOOP("Texts", "Safe mode administrator"));
    case AccountKind::DomainAdmin:
        return tr(QT_TRANSLATE_NOOP("Texts", "Domain administrator"));
    case AccountKind::VmAdmin:
        return tr(QT_TRANSLATE_NOOP("Texts", "Virtual machine administrator"));
    }
    return {};
}

} // namespace changeover
