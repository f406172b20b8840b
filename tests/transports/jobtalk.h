// What the tests of the job client share: a job, a library of scripts, the words of a host.
//
// Any thread; plain values. Header-only.
#pragma once

#include "domain/script.h"
#include "ports/jobclient.h"

#include <QJsonObject>

namespace changeover::test
{

using namespace Qt::StringLiterals;

inline const JobId TheJob{u"0d4f8a52-7a0b-4a7e-9f0b-5a3c1f1f1a01"_s};
inline const QString TheRun = u"7c0a4f6e-3f43-4b7c-8a43-6a1f2b3c4d5e"_s;

inline Secret secret(const QByteArray &text)
{
    return Secret::take(QByteArray(text));
}

inline ScriptLibrary library()
{
    std::map<QString, Script> scripts;
    for (const QString &name :
         {u"Common"_s, u"Jobs"_s, u"Windows"_s, u"JobHost"_s, u"Switch-Version"_s, u"runner"_s})
        scripts[name] = {name, "# " + name.toUtf8()};
    return ScriptLibrary(std::move(scripts));
}

inline QJsonObject status(const QString &state, const QJsonObject &more = {})
{
    QJsonObject json{
        {u"id"_s, TheJob.value},
        {u"run"_s, TheRun},
        {u"step"_s, u"switch"_s},
        {u"console"_s, u"ann@desk"_s},
        {u"epoch"_s, 3},
        {u"state"_s, state},
        {u"restarted"_s, false},
        {u"way"_s, u"task"_s},
        {u"outcome"_s, QJsonObject()},
        {u"bytes"_s, 120},
        {u"secondsSinceLastEvent"_s, 1.5},
        {u"secondsRunning"_s, 90.5}};
    for (auto it = more.begin(); it != more.end(); ++it)
        json[it.key()] = *it;
    return json;
}

inline QJsonObject jobLine(const QJsonObject &event, qint64 behind)
{
    return {{u"t"_s, u"job"_s}, {u"event"_s, event}, {u"behind"_s, behind}};
}

} // namespace changeover::test
