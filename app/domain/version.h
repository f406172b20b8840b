// A product version of two to four numeric parts; a missing part counts as 0, never compared as
// text.
//
// Any thread; plain value. Cloud Connector numbers have two or three parts ("2.1", "2.0.1"), its
// ini headers and bits four.
#pragma once

#include <QString>
#include <array>
#include <optional>

namespace changeover
{

class Version
{
public:
    constexpr Version() = default;
    constexpr Version(int major, int minor, int patch = 0, int build = 0)
        : m_parts{major, minor, patch, build}
        , m_count(
              build       ? 4
                  : patch ? 3
                          : 2)
    {
    }

    /// Two to four decimal parts of at most nine digits; anything else is nothing.
    static std::optional<Version> parse(const QString &text);

    bool isNull() const { return m_count == 0; }
    int part(int index) const { return m_parts.at(size_t(index)); }
    /// As it was written ("2.1", "2.0.1"); empty for a null version.
    QString toString() const;

    friend bool operator==(const Version &a, const Version &b) { return a.m_parts == b.m_parts; }
    friend auto operator<=>(const Version &a, const Version &b) { return a.m_parts <=> b.m_parts; }

private:
    std::array<int, 4> m_parts{};
    int m_count = 0;
};

} // namespace changeover
