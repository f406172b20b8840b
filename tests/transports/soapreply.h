// The envelope of a host's answer, for the tests of those who read it. Header-only.
//
// Any thread; a pure function.
#pragma once

#include <QByteArray>
#include <QString>

namespace changeover::test
{

/// The request that every answer belongs to, unless a test says otherwise.
inline const QString Id = QStringLiteral("uuid:11111111-2222-3333-4444-555555555555");

inline QByteArray
reply(const QByteArray &action, const QByteArray &body, const QByteArray &relatesTo = Id.toUtf8())
{
    return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
           " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
           " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
           " xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\""
           " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/"
           "shell\"><s:Header><a:Action>"
        + action + "</a:Action><a:RelatesTo>" + relatesTo + "</a:RelatesTo></s:Header><s:Body>"
        + body + "</s:Body></s:Envelope>";
}

} // namespace changeover::test
