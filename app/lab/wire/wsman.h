// The WS-Man remote shell as the lab's server reads it: one SOAP envelope to one request value.
//
// Any thread; pure functions over plain values.
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <chrono>
#include <optional>
#include <tl/expected.hpp>

namespace changeover::lab::wsman
{

inline constexpr auto envelopeNs = "http://www.w3.org/2003/05/soap-envelope";
inline constexpr auto addressingNs = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
inline constexpr auto transferNs = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
inline constexpr auto enumerationNs = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
inline constexpr auto eventingNs = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
inline constexpr auto wsmanNs = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
inline constexpr auto microsoftNs = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
inline constexpr auto shellNs = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
inline constexpr auto faultNs = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
inline constexpr auto identityNs
    = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
inline constexpr auto cmdResource = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd";

inline constexpr auto shellResource = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";

/// What the lab's hosts answer with when they refuse: codes and words of real hosts.
struct Fault {
    quint32 code = 0;
    QString value; ///< "s:Sender" or "s:Receiver"
    QString subcode; ///< "w:TimedOut" ...
    QString detail; ///< last part of the fault detail URI, or empty
    QString text;
};

enum class Verb { Identify, Create, Command, Send, Receive, Signal, Delete, Enumerate, Other };

/// One request. Members a verb does not have stay empty.
struct Request {
    Verb verb = Verb::Other;
    QString action;
    QString messageId;
    QString to;
    QString resource;
    std::chrono::milliseconds operationTimeout{60'000};
    qint64 maxEnvelopeSize = 153'600;
    QString shellId; ///< selector
    QMap<QString, QString> options;

    // Create
    QString inputStreams;
    QString outputStreams;
    std::optional<std::chrono::milliseconds> idleTimeout;
    QString shellName;
    // Command
    QString command;
    QList<QString> arguments;
    // Send, Receive, Signal
    QString commandId;
    QString streams;
    QByteArray bytes;
    bool end = false;
    QString signalCode;

    /// What cmd.exe gets to see.
    QString commandLine() const;
};

/// "Create", "Receive" ...; empty for a verb the server does not know.
QString verbName(Verb verb);

/// The request of an envelope; nothing for text that is no SOAP envelope at all, a fault for one
/// that breaks the rules.
std::optional<tl::expected<Request, Fault>> readRequest(const QByteArray &envelope);

/// "PT20S", "PT1M0.5S", "P0DT1H"; nothing for anything else and for negative ones.
std::optional<std::chrono::milliseconds> readDuration(const QString &text);

} // namespace changeover::lab::wsman
