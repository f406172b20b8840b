// A text to be worded at the edge: a stable id and its arguments.
//
// Any thread; plain value. viewmodels/texts turns it into a sentence in the reader's language; logs
// and JSON keep the id.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace changeover
{

struct Message {
    QString id; ///< e.g. "check.dotnet.remedy"
    QStringList arguments; ///< %1, %2 ... in order

    bool isEmpty() const { return id.isEmpty(); }
    bool operator==(const Message &) const = default;

    QJsonObject toJson() const;
    static Message fromJson(const QJsonObject &json);
};

} // namespace changeover
