#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QHash>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QString worded(const char *source)
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
        for (const TextEntry &entry : recoveryTexts())
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
    return filled(worded(source), message.arguments);
}

QString text(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return worded(QT_TRANSLATE_NOOP("Texts", "Queued"));
    case RunState::Preparing:
        return worded(QT_TRANSLATE_NOOP("Texts", "Preparing"));
    case RunState::Running:
        return worded(QT_TRANSLATE_NOOP("Texts", "Running"));
    case RunState::Pausing:
        return worded(QT_TRANSLATE_NOOP("Texts", "Pausing after the current step"));
    case RunState::Paused:
        return worded(QT_TRANSLATE_NOOP("Texts", "Paused"));
    case RunState::Stopping:
        return worded(QT_TRANSLATE_NOOP("Texts", "Stopping"));
    case RunState::Succeeded:
        return worded(QT_TRANSLATE_NOOP("Texts", "Succeeded"));
    case RunState::Failed:
        return worded(QT_TRANSLATE_NOOP("Texts", "Failed"));
    case RunState::Stopped:
        return worded(QT_TRANSLATE_NOOP("Texts", "Stopped"));
    case RunState::OutcomeUnknown:
        return worded(QT_TRANSLATE_NOOP("Texts", "Outcome unknown"));
    }
    return {};
}

QString text(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return worded(QT_TRANSLATE_NOOP("Texts", "Waiting"));
    case StepState::Intended:
        return worded(QT_TRANSLATE_NOOP("Texts", "Starting"));
    case StepState::Working:
        return worded(QT_TRANSLATE_NOOP("Texts", "At work"));
    case StepState::Asking:
        return worded(QT_TRANSLATE_NOOP("Texts", "Asks you"));
    case StepState::Succeeded:
        return worded(QT_TRANSLATE_NOOP("Texts", "Done"));
    case StepState::Adopted:
        return worded(QT_TRANSLATE_NOOP("Texts", "Found done"));
    case StepState::Skipped:
        return worded(QT_TRANSLATE_NOOP("Texts", "Skipped"));
    case StepState::Failed:
        return worded(QT_TRANSLATE_NOOP("Texts", "Failed"));
    case StepState::Stopped:
        return worded(QT_TRANSLATE_NOOP("Texts", "Stopped"));
    case StepState::OutcomeUnknown:
        return worded(QT_TRANSLATE_NOOP("Texts", "Outcome unknown"));
    }
    return {};
}

QString text(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return worded(QT_TRANSLATE_NOOP("Texts", "Good"));
    case Verdict::Warn:
        return worded(QT_TRANSLATE_NOOP("Texts", "Warning"));
    case Verdict::Block:
        return worded(QT_TRANSLATE_NOOP("Texts", "Blocks"));
    case Verdict::Unknown:
        return worded(QT_TRANSLATE_NOOP("Texts", "Not known"));
    }
    return {};
}

QString text(Choice choice)
{
    switch (choice) {
    case Choice::Retry:
        return worded(QT_TRANSLATE_NOOP("Texts", "Try again"));
    case Choice::Skip:
        return worded(QT_TRANSLATE_NOOP("Texts", "Skip this step"));
    case Choice::Stop:
        return worded(QT_TRANSLATE_NOOP("Texts", "Stop the run"));
    case Choice::Repeat:
        return worded(QT_TRANSLATE_NOOP("Texts", "Repeat the step"));
    case Choice::DoneByHand:
        return worded(QT_TRANSLATE_NOOP("Texts", "I finished it by hand"));
    case Choice::KeepWaiting:
        return worded(QT_TRANSLATE_NOOP("Texts", "Keep waiting"));
    case Choice::Force:
        return worded(QT_TRANSLATE_NOOP("Texts", "Force the switch"));
    case Choice::GoOn:
        return worded(QT_TRANSLATE_NOOP("Texts", "Go on"));
    case Choice::SignOff:
        return worded(QT_TRANSLATE_NOOP("Texts", "Sign off"));
    case Choice::AnswerPrompt:
        return worded(QT_TRANSLATE_NOOP("Texts", "Send the answer"));
    }
    return {};
}

QString text(AccountKind kind)
{
    switch (kind) {
    case AccountKind::HostAdministrator:
        return worded(QT_TRANSLATE_NOOP("Texts", "Host administrator"));
    case AccountKind::TenantAdmin:
        return worded(QT_TRANSLATE_NOOP("Texts", "Tenant administrator"));
    case AccountKind::ExternalCert:
        return worded(QT_TRANSLATE_NOOP("Texts", "External certificate"));
    case AccountKind::CceService:
        return worded(QT_TRANSLATE_NOOP("Texts", "Cloud Connector service (CceService)"));
    case AccountKind::CABackupFile:
        return worded(QT_TRANSLATE_NOOP("Texts", "Backup of the certificate authority"));
    case AccountKind::SafeModeAdmin:
        return worded(QT_TRANSLATE_NOOP("Texts", "Safe mode administrator"));
    case AccountKind::DomainAdmin:
        return worded(QT_TRANSLATE_NOOP("Texts", "Domain administrator"));
    case AccountKind::VmAdmin:
        return worded(QT_TRANSLATE_NOOP("Texts", "Virtual machine administrator"));
    case AccountKind::SshKey:
        return worded(QT_TRANSLATE_NOOP("Texts", "SSH key"));
    }
    return {};
}

} // namespace changeover
