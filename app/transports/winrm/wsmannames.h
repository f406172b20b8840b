// Names of WS-Management used by both directions of the codec.
//
// Any thread; constants and a pure function. Private to transports/winrm.
#pragma once

#include <QLatin1StringView>
#include <QString>

namespace changeover::wsman
{
enum class Verb;
}

namespace changeover::wsman::names
{

using namespace Qt::StringLiterals;

inline constexpr auto Soap = "http://www.w3.org/2003/05/soap-envelope"_L1;
inline constexpr auto Addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing"_L1;
inline constexpr auto Wsman = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"_L1;
inline constexpr auto Microsoft = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"_L1;
inline constexpr auto Shell = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"_L1;
inline constexpr auto Fault = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault"_L1;
inline constexpr auto Transfer = "http://schemas.xmlsoap.org/ws/2004/09/transfer"_L1;
inline constexpr auto Enumeration = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"_L1;

/// The action of a request; its reply's is the same with "Response" behind it.
QString actionOf(Verb verb);

} // namespace changeover::wsman::names
