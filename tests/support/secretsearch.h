// Looks for secrets where none may be: in the files of a folder, and in what the system shows of
// the programs at work there, their arguments and their environment. Header-only.
//
// SecretSearch is a plain value, any thread. ProcessWatch looks from a thread of its own from its
// making to stop(); owned by a test. Linux shows processes under /proc; elsewhere it sees none.
#pragma once

#include "domain/accounts.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QString>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace changeover::test
{

/// The digits of an encoded text that come from `bytes` alone, wherever in it they begin: what
/// shows of a password inside "user:password".
inline QList<QByteArray> base64Cores(const QByteArray &bytes)
{
    QList<QByteArray> cores;
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray digits = (QByteArray(shift, 'x') + bytes).toBase64();
        const qsizetype from = (shift * 8 + 5) / 6;
        cores << digits.mid(from, (shift + bytes.size()) * 8 / 6 - from);
    }
    return cores;
}

class SecretSearch
{
public:
    void add(QByteArrayView secretUtf8)
    {
        const QByteArray utf8 = secretUtf8.toByteArray();
        const QString text = QString::fromUtf8(utf8);
        const QByteArray utf16(
            reinterpret_cast<const char *>(text.utf16()), text.size() * qsizetype(2));
        QByteArray json;
        QByteArray ascii;
        for (const QChar c : text) {
            const bool quoted = c == u'"' || c == u'\\';
            const QByteArray escaped
                = "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
            json += (quoted ? "\\" : "") + QString(c).toUtf8();
            ascii += quoted ? "\\" + QString(c).toUtf8()
                : c < QChar(0x7f) && !QStringLiteral("<>&'").contains(c) ? QString(c).toUtf8()
                                                                         : escaped;
        }
        m_spellings << utf8 << utf16 << json << ascii << utf8.toPercentEncoding()
                    << text.toHtmlEscaped().toUtf8() << utf8.toHex() << utf8.toHex().toUpper();
        for (const QByteArray &bytes : {utf8, utf16})
            for (const QByteArray &core : base64Cores(bytes))
                m_spellings << core << QByteArray(core).replace('+', '-').replace('/', '_');
        ++m_secrets;
    }
    void add(const CredentialSet &credentials)
    {
        const auto collect = [this](const Credential &credential) {
            credential.secret.reveal([this](QByteArrayView utf8) { add(utf8); });
        };
        for (const auto &[host, credential] : credentials.hosts)
            collect(credential);
        for (const auto &[kind, credential] : credentials.accounts)
            collect(credential);
    }
    int secrets() const { return m_secrets; }

    bool isIn(QByteArrayView bytes) const
    {
        return std::any_of(m_spellings.begin(), m_spellings.end(), [bytes](const auto &spelling) {
            return bytes.contains(spelling);
        });
    }
    struct Finding {
        int searched = 0;
        QStringList guilty; ///< the files with a secret
    };
    /// `allowed`: names of files that hold them by right.
    Finding inFiles(const QString &folder, const QStringList &allowed) const
    {
        Finding finding;
        for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            const QString name = it.fileName();
            const bool mayHold = std::any_of(allowed.begin(), allowed.end(), [&](const QString &a) {
                return name.startsWith(a);
            });
            if (mayHold || !file.open(QIODevice::ReadOnly))
                continue;
            ++finding.searched;
            if (isIn(file.readAll()))
                finding.guilty << file.fileName();
        }
        return finding;
    }

private:
    QList<QByteArray> m_spellings;
    int m_secrets = 0;
};

/// Every process whose arguments or environment name `folder`: a test's data folder is in both the
/// console's and the lab's.
class ProcessWatch
{
public:
    ProcessWatch(const QString &folder, SecretSearch search)
        : m_folder(folder.toUtf8())
        , m_search(std::move(search))
        , m_thread([this](const std::stop_token &stop) { watch(stop); })
    {
    }
    /// Looks once more and ends; then the findings may be read.
    void stop()
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    const QSet<QString> &programs() const { return m_programs; } ///< the names of those seen
    const QSet<QString> &guilty() const { return m_guilty; }

private:
    void watch(const std::stop_token &stop)
    {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any pause;
        do {
            look();
            pause.wait_for(lock, stop, std::chrono::milliseconds(5), [] { return false; });
        } while (!stop.stop_requested());
        look();
    }
    void look()
    {
        const auto bytesOf = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            if (!entry.at(0).isDigit())
                continue;
            const QString process = QStringLiteral("/proc/") + entry;
            const QByteArray arguments = bytesOf(process + QStringLiteral("/cmdline"));
            const QByteArray environment = bytesOf(process + QStringLiteral("/environ"));
            if (!arguments.contains(m_folder) && !environment.contains(m_folder))
                continue;
            const QString program
                = QString::fromUtf8(arguments.left(arguments.indexOf('\0'))).section(u'/', -1);
            m_programs.insert(program);
            if (m_search.isIn(arguments))
                m_guilty.insert(program + QStringLiteral(": arguments"));
            if (m_search.isIn(environment))
                m_guilty.insert(program + QStringLiteral(": environment"));
        }
    }

    QByteArray m_folder;
    SecretSearch m_search;
    QSet<QString> m_programs;
    QSet<QString> m_guilty;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace changeover::test
