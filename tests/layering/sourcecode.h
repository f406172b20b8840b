// Reads C++ sources just well enough to hold them against rules: includes, code without comments
// and strings, and the lengths of functions.
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace changeover::layering
{

using namespace Qt::StringLiterals;

struct Include {
    QString name;
    bool angled = false;
    int line = 0;
};

struct Function {
    int line = 0; ///< of its opening brace
    int length = 0; ///< lines between its braces
};

struct SourceCode {
    QString path; ///< relative to the top, with slashes
    QString text;
    QString code; ///< the text with comments and the insides of literals blanked out; lines kept
};

/// Blanks out comments, strings and characters, raw strings included.
inline QString withoutWords(const QString &text)
{
    static const QRegularExpression words(
        // raw string | string | character (not a digit separator) | comments
        u"\\bu?8?[uUL]?R\"([^\\s()\\\\]{0,16})\\((?:.|\\n)*?\\)\\1\""
        "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|(?<![0-9a-fA-F])'(?:[^'\\\\\\n]|\\\\.)+'"
        "|//(?:[^\\n\\\\]|\\\\(?:.|\\n))*|/\\*(?:.|\\n)*?\\*/"_s);
    QString code = text;
    auto matches = words.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (qsizetype at = match.capturedStart(); at < match.capturedEnd(); ++at) {
            if (code.at(at) != u'\n')
                code[at] = u' ';
        }
    }
    return code;
}

inline SourceCode sourceCode(const QString &path, const QString &text)
{
    return {path, text, withoutWords(text)};
}

inline int lineOf(const QString &text, qsizetype at)
{
    return int(QStringView(text).left(at).count(u'\n')) + 1;
}

inline QList<Include> includesOf(const SourceCode &source)
{
    static const QRegularExpression directive(
        u"^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"_s,
        QRegularExpression::MultilineOption);
    QList<Include> list;
    auto matches = directive.globalMatch(source.text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        list.append(
            {match.captured(2), match.captured(1) == u"<",
             lineOf(source.text, match.capturedStart())});
    }
    return list;
}

/// What an opening brace outside of functions begins, by the text in front of it.
enum class Scope { Namespace, Type, Function, Other };

inline Scope scopeOf(const QString &head)
{
    static const QRegularExpression space(u"\\bnamespace\\b|\\bextern\\s*$"_s);
    static const QRegularExpression type(u"\\b(class|struct|union|enum)\\b[^()]*$"_s);
    if (head.contains(space))
        return Scope::Namespace;
    if (head.contains(type))
        return Scope::Type;
    // "}" of a member's initialiser, then the body; or a parameter list somewhere.
    const bool value
        = head.contains(u'=') && !head.contains(u"operator"_s) && !head.contains(u"]("_s);
    return head.isEmpty() || (head.contains(u')') && !value) ? Scope::Function : Scope::Other;
}

inline QList<Function> functionsOf(const SourceCode &source)
{
    static const QRegularExpression directive(
        u"^[ \\t]*#(?:[^\\n\\\\]|\\\\(?:.|\\n))*"_s, QRegularExpression::MultilineOption);
    QString code = source.code;
    auto matches = directive.globalMatch(source.code);
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (qsizetype at = match.capturedStart(); at < match.capturedEnd(); ++at) {
            if (code.at(at) != u'\n')
                code[at] = u' ';
        }
    }
    QList<Function> functions;
    QList<std::pair<Scope, int>> open; // with the line of the brace
    int inside = 0; // functions around this point
    int line = 1;
    qsizetype headFrom = 0;
    for (qsizetype at = 0; at < code.size(); ++at) {
        const QChar c = code.at(at);
        line += c == u'\n';
        if (c == u'{') {
            const QString head = code.mid(headFrom, at - headFrom).trimmed();
            const Scope scope = inside ? Scope::Other : scopeOf(head);
            inside += scope == Scope::Function;
            open.append({scope, line});
        } else if (c == u'}' && !open.isEmpty()) {
            const auto [scope, from] = open.takeLast();
            inside -= scope == Scope::Function;
            if (scope == Scope::Function)
                functions.append({from, std::max(0, line - from - 1)});
        }
        if (c == u'{' || c == u'}' || c == u';')
            headFrom = at + 1;
    }
    return functions;
}

} // namespace changeover::layering
