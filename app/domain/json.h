// Small readers for our own JSON: a missing or mistyped member is an error, an unknown one is
// ignored.
//
// Any thread; internal to domain/ and storage/.
#pragma once

#include "domain/error.h"
#include "domain/ids.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace changeover
{

/// Reads members of one object and remembers the first complaint.
class JsonReader
{
public:
    JsonReader(const QJsonObject &object, QString what)
        : m_object(object)
        , m_what(std::move(what))
    {
    }

    QString text(QLatin1String name) { return member(name, QJsonValue::String).toString(); }
    QString textOr(QLatin1String name, const QString &fallback) const
    {
        return m_object.value(name).toString(fallback);
    }
    bool has(QLatin1String name) const { return m_object.contains(name); }
    double number(QLatin1String name) { return member(name, QJsonValue::Double).toDouble(); }
    /// A whole number within bounds; `least` when it is none.
    qint64 whole(QLatin1String name, qint64 least, qint64 most)
    {
        const double value = number(name);
        if (good() && !(value >= double(least) && value <= double(most)))
            complain(QStringLiteral("member '%1' is out of range").arg(name));
        return good() ? qint64(value) : least;
    }
    bool flag(QLatin1String name) { return member(name, QJsonValue::Bool).toBool(); }
    QJsonObject object(QLatin1String name) { return member(name, QJsonValue::Object).toObject(); }
    /// Empty when it is not there.
    QJsonObject objectIfThere(QLatin1String name) const { return m_object.value(name).toObject(); }
    QJsonArray array(QLatin1String name) { return member(name, QJsonValue::Array).toArray(); }
    template <typename T> T id(QLatin1String name) { return T{text(name)}; }

    void complain(const QString &complaint)
    {
        if (m_complaint.isEmpty())
            m_complaint = QStringLiteral("%1: %2").arg(m_what, complaint);
    }
    bool good() const { return m_complaint.isEmpty(); }
    Unexpected error(ErrorCode code = ErrorCode::FileInvalid) const
    {
        return failure(code, m_complaint);
    }

private:
    QJsonValue member(QLatin1String name, QJsonValue::Type type)
    {
        const QJsonValue value = m_object.value(name);
        if (value.type() != type)
            complain(QStringLiteral("member '%1' is missing or of another type").arg(name));
        return value;
    }

    const QJsonObject m_object;
    QString m_what;
    QString m_complaint;
};

/// Reads every element of an array of objects with `read(QJsonObject) -> Result<T>`.
template <typename T, typename Read> Result<QList<T>> readList(const QJsonArray &array, Read read)
{
    QList<T> list;
    for (const QJsonValue value : array) {
        Result<T> element = read(value.toObject());
        if (!element)
            return Unexpected(element.error());
        list << std::move(*element);
    }
    return list;
}

} // namespace changeover
