// Stable names of enumerators for JSON, journal and logs: one table per enumeration, both ways.
//
// Any thread; internal to domain/ and its JSON.
#pragma once

#include <QString>
#include <array>
#include <optional>

namespace changeover
{

template <typename Enum> struct Name {
    Enum value;
    const char *text;
};

template <typename Enum, size_t N>
QString nameOf(const std::array<Name<Enum>, N> &table, Enum value)
{
    for (const auto &entry : table)
        if (entry.value == value)
            return QString::fromLatin1(entry.text);
    return QStringLiteral("?");
}

template <typename Enum, size_t N>
std::optional<Enum> valueOf(const std::array<Name<Enum>, N> &table, const QString &text)
{
    for (const auto &entry : table)
        if (text == QLatin1String(entry.text))
            return entry.value;
    return std::nullopt;
}

/// A table of names without spelling its size.
template <typename Enum, size_t N>
constexpr std::array<Name<Enum>, N> names(Name<Enum> const (&entries)[N])
{
    return std::to_array(entries);
}

} // namespace changeover
