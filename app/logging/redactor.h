// Scrubs secrets from lines of text: known ones in every spelling they travel in, and what stands
// behind "password=" and its kin.
//
// A const Redactor may be used by any number of threads; changing one needs a lock of the owner.
// Owned by the run log, one per run. Its own copies of the secrets are Secrets, wiped with it.
#pragma once

#include "domain/accounts.h"

#include <QString>
#include <QStringView>
#include <array>
#include <vector>

namespace changeover
{

class Redactor
{
public:
    /// Secrets shorter than this cannot be told from ordinary text; they are left to the patterns.
    static constexpr int shortest = 4; // longer than the mask

    void protect(const Secret &secret);
    void protect(const CredentialSet &secrets);

    /// Replaces every secret by "***". Leaves a clean line untouched, without allocating.
    void scrub(QString &line) const;

private:
    /// Any spelling is found by its first two characters, in one pass over the line.
    static constexpr size_t buckets = 1024;
    static size_t bucketOf(char16_t first, char16_t second);

    void add(const QString &spelling);
    qsizetype longestAt(QStringView line, qsizetype at) const;
    bool scrubKnown(QString &line) const;

    std::vector<Secret> m_spellings; ///< UTF-16 code units, as bytes
    std::array<std::vector<quint32>, buckets> m_byStart;
};

} // namespace changeover
