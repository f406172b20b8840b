// The limits of the house as functions of one source file: each returns what
// offends it, one line per offence.
#pragma once

#include "sourcecode.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QMap>

namespace changeover::layering
{

using Rule = QStringList (*)(const SourceCode &);

constexpr int longestFile = 400;
constexpr int longestFunction = 60;

inline QString offence(const SourceCode &source, int line, const QString &what)
{
    return u"%1:%2: %3"_s.arg(source.path).arg(line).arg(what);
}

inline bool isIn(const SourceCode &source, const QString &folder)
{
    return source.path.startsWith(folder + u'/');
}

inline bool isHeaderOf(const QString &module, const QString &name)
{
    return name.startsWith(module + u'/')
        || (name.startsWith(u'Q') && !name.contains(u'/')
            && QFileInfo::exists(
                QLibraryInfo::path(QLibraryInfo::HeadersPath) + u'/' + module + u'/' + name));
}

/// app/ is a program without a face.
inline QStringList noFaceInApp(const SourceCode &source)
{
    QStringList found;
    if (!isIn(source, u"app"_s))
        return found;
    for (const Include &include : includesOf(source)) {
        for (const auto &module : {u"QtWidgets"_s, u"QtGui"_s}) {
            if (isHeaderOf(module, include.name))
                found << offence(
                    source, include.line, u"%1 belongs to %2"_s.arg(include.name, module));
        }
    }
    return found;
}

/// domain/ knows the language, Qt Core and tl::expected.
inline QStringList domainStandsAlone(const SourceCode &source)
{
    static const QRegularExpression standard(u"^[a-z_]+(\\.h)?$"_s);
    QStringList found;
    if (!isIn(source, u"app/domain"_s))
        return found;
    for (const Include &include : includesOf(source)) {
        const bool known = include.angled
            && (isHeaderOf(u"QtCore"_s, include.name) || include.name.startsWith(u"tl/"_s)
                || standard.match(include.name).hasMatch());
        if (include.angled && !known)
            found << offence(source, include.line, u"domain/ includes <%1>"_s.arg(include.name));
    }
    return found;
}

/// Which rooms each room may include from, besides itself.
inline const QMap<QString, QStringList> &reach()
{
    static const QMap<QString, QStringList> rooms{
        {u"app/domain"_s, {}},
        {u"app/ports"_s, {u"domain"_s}},
        {u"app/engine"_s, {u"domain"_s, u"ports"_s}},
        {u"app/connectors"_s, {u"domain"_s, u"ports"_s, u"engine"_s}},
        {u"app/security"_s, {u"domain"_s}},
        {u"app/transports"_s, {u"domain"_s, u"ports"_s, u"security"_s}},
        {u"app/storage"_s, {u"domain"_s, u"ports"_s}},
        {u"app/logging"_s, {u"domain"_s, u"ports"_s}},
        {u"app/viewmodels"_s, {u"domain"_s, u"ports"_s, u"engine"_s, u"connectors"_s}},
        {u"app/lab"_s, {u"domain"_s, u"ports"_s, u"security"_s}},
        {u"ui"_s, {u"domain"_s, u"ports"_s, u"engine"_s, u"connectors"_s, u"viewmodels"_s}},
    };
    return rooms;
}

/// These wire the program: they may know every room.
inline bool isCompositionRoot(const QString &path)
{
    return path.startsWith(u"app/cli/"_s) || path == u"ui/main.cpp"
        || path.startsWith(u"ui/composition"_s);
}

/// Dependencies point inwards (design 3.1).
inline QStringList dependenciesPointInwards(const SourceCode &source)
{
    static const QStringList rooms{u"domain"_s,     u"ports"_s,   u"engine"_s,  u"connectors"_s,
                                   u"transports"_s, u"storage"_s, u"logging"_s, u"viewmodels"_s,
                                   u"security"_s,   u"lab"_s,     u"cli"_s,     u"ui"_s,
                                   u"tests"_s};
    QStringList found;
    if (isCompositionRoot(source.path))
        return found;
    const QStringList parts = source.path.split(u'/');
    const QString home = parts.first() == u"ui" ? u"ui"_s : parts.mid(0, 2).join(u'/');
    if (!reach().contains(home))
        return found;
    const QString own = home.section(u'/', -1);
    for (const Include &include : includesOf(source)) {
        const QString room = include.name.section(u'/', 0, 0);
        const bool allowed = room == own || reach().value(home).contains(room);
        if (include.name.contains(u'/') && rooms.contains(room) && !allowed)
            found << offence(source, include.line, u"%1 includes %2"_s.arg(home, include.name));
        if (include.name.contains(u".."_s))
            found << offence(
                source, include.line, u"%1 climbs out of its room"_s.arg(include.name));
    }
    return found;
}

/// One connector kind knows nothing of another.
inline QStringList connectorKindsAreApart(const SourceCode &source)
{
    QStringList found;
    if (!isIn(source, u"app/connectors"_s))
        return found;
    const QString kind = source.path.section(u'/', 2, 2);
    for (const Include &include : includesOf(source)) {
        if (include.name.startsWith(u"connectors/"_s) && include.name.section(u'/', 1, 1) != kind)
            found << offence(source, include.line, u"%1 includes %2"_s.arg(kind, include.name));
    }
    return found;
}

/// One way to a host knows nothing of another; all know how a script is sent (transports/script).
inline QStringList transportsAreApart(const SourceCode &source)
{
    static const QStringList ways{u"winrm"_s, u"ssh"_s, u"local"_s};
    QStringList found;
    const QString own = source.path.section(u'/', 2, 2);
    if (!isIn(source, u"app/transports"_s) || source.path.count(u'/') < 3)
        return found;
    for (const Include &include : includesOf(source)) {
        const QString way = include.name.section(u'/', 1, 1);
        if (include.name.startsWith(u"transports/"_s) && ways.contains(way) && way != own)
            found << offence(source, include.line, u"%1 includes %2"_s.arg(own, include.name));
    }
    return found;
}

/// Who may look at a secret, and why is plain from the name.
inline bool mayReveal(const QString &path)
{
    static const QRegularExpression allowed(
        u"^(app/domain/secret\\.(h|cpp)|app/transports/(script|ssh|winrm)/[a-z]*\\.(h|cpp)"
        "|app/security/gsscontext\\.cpp"
        "|app/transports/job/[a-z]*seal[a-z]*\\.(h|cpp)|app/storage/keychain\\.cpp"
        "|app/logging/redactor\\.cpp|app/lab/.*|tests/.*)$"_s);
    return allowed.match(path).hasMatch();
}

inline QStringList secretsStayClosed(const SourceCode &source)
{
    static const QRegularExpression call(u"\\breveal\\s*\\("_s);
    QStringList found;
    const auto match = call.match(source.code);
    if (match.hasMatch() && !mayReveal(source.path))
        found << offence(
            source, lineOf(source.code, match.capturedStart()), u"looks at a secret"_s);
    return found;
}

/// Ways of waiting, threading and connecting that are not used here (design 3.7, 3.8, 11).
inline QStringList noForbiddenWays(const SourceCode &source)
{
    static const std::pair<QRegularExpression, QString> ways[]{
        {QRegularExpression(u"\\bqWait\\s*\\("_s), u"qWait"_s},
        {QRegularExpression(u"\\bprocessEvents\\b"_s), u"processEvents"_s},
        {QRegularExpression(u"(->|\\.)\\s*terminate\\s*\\("_s), u"terminate"_s},
        {QRegularExpression(
             u"\\bwaitFor(ReadyRead|Connected|BytesWritten|Encrypted|Disconnected)\\b"_s),
         u"a wait inside a socket"_s},
        {QRegularExpression(u"\\b(SIGNAL|SLOT)\\s*\\("_s), u"a connection by text"_s},
        {QRegularExpression(u"\\bmoveToThread\\s*\\("_s), u"moveToThread"_s},
        {QRegularExpression(u"\\bpublic\\s+QThread\\b"_s), u"a QThread subclass"_s},
        {QRegularExpression(u"\\bstatic\\s+[\\w:]+\\s*[&*]\\s*instance\\s*\\("_s),
         u"a singleton"_s},
    };
    QStringList found;
    for (const auto &[pattern, name] : ways) {
        auto matches = pattern.globalMatch(source.code);
        while (matches.hasNext())
            found << offence(source, lineOf(source.code, matches.next().capturedStart()), name);
    }
    return found;
}

inline QStringList filesAreShort(const SourceCode &source)
{
    const qsizetype lines = source.text.count(u'\n');
    if (lines <= longestFile)
        return {};
    return {offence(source, 1, u"%1 lines"_s.arg(lines))};
}

inline QStringList functionsAreShort(const SourceCode &source)
{
    QStringList found;
    for (const Function &function : functionsOf(source)) {
        if (function.length > longestFunction)
            found << offence(
                source, function.line, u"a function of %1 lines"_s.arg(function.length));
    }
    return found;
}

/// Headers say what they are for, which thread may call, who owns.
inline QStringList headersIntroduceThemselves(const SourceCode &source)
{
    if (!isIn(source, u"app"_s) || !source.path.endsWith(u".h"_s)
        || source.text.startsWith(u"// "_s))
        return {};
    return {offence(source, 1, u"does not open with what it is for"_s)};
}

inline QStringList nothingLeftForLater(const SourceCode &source)
{
    static const QRegularExpression note(u"\\b(TO"
                                         u"DO|FIX"
                                         u"ME|XX"
                                         u"X)\\b"_s);
    const auto match = note.match(source.text);
    if (!match.hasMatch())
        return {};
    return {offence(source, lineOf(source.text, match.capturedStart()), match.captured())};
}

} // namespace changeover::layering
