#include "viewmodels/texts/errorentries.h"
#include "viewmodels/texts/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

/// One pass, so that a value that looks like a placeholder stays as it is.
QString filled(const QString &sentence, const QMap<QString, QString> &context)
{
    QString result;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = sentence.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0)
            return result + sentence.mid(from);
        const QString value = context.value(sentence.mid(open + 1, close - open - 1));
        result += sentence.mid(from, open - from);
        result += value.isEmpty() ? QCoreApplication::translate("Texts", "not known") : value;
        from = close + 1;
    }
}

/// A member of an error in words; what is no message stays as it is.
QString wordsOf(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return json;
    const Message message = Message::fromJson(document.object());
    return message.isEmpty() ? QString() : text(message);
}

/// What a check found, with every message worded.
QMap<QString, QString> wordedCheck(QMap<QString, QString> context)
{
    for (const QString &name : {u"found"_s, u"expected"_s, u"remedy"_s})
        context[name] = wordsOf(context.value(name));
    const QString id = u"check."_s + context.value(u"check"_s);
    if (std::ranges::any_of(
            checkTexts(), [&](const TextEntry &e) { return id == QLatin1String(e.id); }))
        context[u"check"_s] = text(Message{id, {}});
    if (context.value(u"remedy"_s).isEmpty())
        context[u"remedy"_s] = context.value(u"expected"_s);
    return context;
}

/// Why a file of an appliance cannot be used; anything else is said in the reader's own words.
QString reasonWords(const QString &reason)
{
    if (reason == "utf-16"_L1)
        return QCoreApplication::translate("Texts", "it is written in UTF-16, not in UTF-8");
    if (reason == "binary"_L1)
        return QCoreApplication::translate("Texts", "it is no text");
    if (reason == "too-large"_L1)
        return QCoreApplication::translate("Texts", "it is too large");
    return reason;
}

/// The begin of the id is what `run list` shows and every command takes.
QMap<QString, QString> wordedHolder(QMap<QString, QString> context)
{
    context[u"run"_s] = context.value(u"run"_s).left(8);
    const auto since = QDateTime::fromString(context.value(u"since"_s), Qt::ISODateWithMs);
    if (since.isValid())
        context[u"since"_s] = since.toLocalTime().toString(u"yyyy-MM-dd hh:mm"_s);
    return context;
}

/// A file's name and what is wrong with it, or why there is no plan, under one name each.
QMap<QString, QString> named(const Error &error)
{
    QMap<QString, QString> context = error.context;
    if (context.value(u"file"_s).isEmpty())
        context[u"file"_s] = context.value(u"path"_s);
    QString reason = reasonWords(wordsOf(context.value(u"reason"_s)));
    if (reason.isEmpty())
        reason = error.detail; // the words of a reader or of the system
    const QString where
        = context.value(context.contains(u"appliance"_s) ? u"appliance"_s : u"where"_s);
    context[u"reason"_s] = where.isEmpty() ? reason : where + u": "_s + reason;
    return context;
}

const ErrorEntry &entryOf(const Error &error)
{
    for (const ErrorVariant &variant : errorVariants()) {
        const auto fact = error.context.constFind(QLatin1String(variant.fact));
        const bool isThere = fact != error.context.constEnd()
            && (!variant.value || *fact == QLatin1String(variant.value));
        if (variant.entry.code == error.code && isThere)
            return variant.entry;
    }
    const auto all = errorEntries();
    const auto entry = std::ranges::find(all, error.code, &ErrorEntry::code);
    return entry == all.end() ? *std::ranges::find(all, ErrorCode::Internal, &ErrorEntry::code)
                              : *entry;
}

} // namespace

ErrorText describe(const Error &error)
{
    const ErrorEntry &entry = entryOf(error);
    const QMap<QString, QString> context = error.code == ErrorCode::CheckBlocked
        ? wordedCheck(error.context)
        : error.code == ErrorCode::LockHeld ? wordedHolder(error.context)
                                            : named(error);
    return {
        filled(QCoreApplication::translate("Texts", entry.what), context),
        filled(QCoreApplication::translate("Texts", entry.next), context)};
}

} // namespace changeover
