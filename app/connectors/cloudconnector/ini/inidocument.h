// A CloudConnector.ini kept byte for byte: comments, order, encoding and line ends stay as they
// were; only the lines that are changed are written anew.
//
// Any thread; a value. Untrusted input: bounded in size, refused when it is not text.
#pragma once

#include "domain/error.h"
#include "domain/version.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace changeover::cloudconnector
{

inline constexpr qsizetype maximumIniSize = 1024 * 1024;

struct IniLine {
    enum class Kind { Blank, Comment, Section, Entry, Other };
    Kind kind = Kind::Blank;
    QByteArray bytes; ///< without the line end
    QByteArray end; ///< "\r\n", "\n", or nothing on a last line without one
    QString section; ///< the section it opens or stands in
    QString key; ///< of an entry
    QString value; ///< of an entry, trimmed
    int number = 0; ///< 1, 2 ... as it was read; 0 for a line that was added
};

class IniDocument
{
public:
    /// FileInvalid with context "reason": "utf-16", "binary" or "too-large".
    static Result<IniDocument> parse(const QByteArray &bytes);
    QByteArray write() const;

    const QList<IniLine> &lines() const { return m_lines; }
    bool isUtf8() const { return m_utf8; }
    QStringList sections() const; ///< in order, each once
    bool hasSection(const QString &section) const;
    /// The first entry of that name; names ignore case.
    const IniLine *find(const QString &section, const QString &key) const;
    std::optional<QString> value(const QString &section, const QString &key) const;
    QList<IniLine> entries(const QString &section) const;

    /// Changes the first entry of that name, or adds one behind the section's last entry; adds the
    /// section at the end of the file when it is not there.
    void setValue(const QString &section, const QString &key, const QString &value);
    void removeEntry(const QString &section, const QString &key);
    void removeSection(const QString &section);
    /// Adds an empty section behind the last line of `after`.
    void insertSection(const QString &section, const QString &after);

    /// The build number of the first line, which says for which release the file was made.
    std::optional<Version> build() const;
    void setBuild(const Version &build);

private:
    QByteArray encode(const QString &text) const;
    qsizetype indexOf(const QString &section, const QString &key) const;
    qsizetype
    endOfSection(const QString &section) const; ///< behind its last line that says something

    QByteArray m_mark; ///< the byte order mark, if any
    QByteArray m_newline = "\r\n";
    bool m_utf8 = true;
    QList<IniLine> m_lines;
};

} // namespace changeover::cloudconnector
