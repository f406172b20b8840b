// What the command line prints: sentences for people on standard output, or one JSON object per
// line.
//
// Main thread. Errors go to standard error as sentences and, with --json, to standard output as an
// object.
#pragma once

#include "domain/check.h"
#include "domain/error.h"
#include "domain/event.h"
#include "domain/logline.h"
#include "domain/plan.h"

#include <QJsonObject>
#include <QString>

namespace changeover::cli
{

class Output
{
public:
    explicit Output(bool json)
        : m_json(json)
    {
    }

    bool isJson() const { return m_json; }
    void say(const QString &sentence) const; ///< nothing with --json
    void object(const QJsonObject &line) const; ///< nothing without
    void error(const Error &error) const;
    void usage(const QString &why) const;
    void check(const CheckResult &check, const QString &appliance) const;
    /// An event of a run; `plan` names its steps.
    void event(const Event &event, const Plan &plan) const;
    void logLine(const LogLine &line) const;

private:
    bool m_json;
};

} // namespace changeover::cli
