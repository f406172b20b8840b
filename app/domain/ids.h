// Strong identifiers: a SiteId cannot be passed where a HostId is wanted.
//
// Any thread; plain values. Ids that a console makes up (runs, jobs, events) are UUIDs without
// braces.
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

namespace changeover
{

template <typename Tag> struct Id {
    QString value;

    bool isEmpty() const { return value.isEmpty(); }
    static Id create() { return Id{QUuid::createUuid().toString(QUuid::WithoutBraces)}; }

    friend bool operator==(const Id &a, const Id &b) { return a.value == b.value; }
    friend auto operator<=>(const Id &a, const Id &b) { return a.value.compare(b.value) <=> 0; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using EstateId = Id<struct EstateTag>;
using SiteId = Id<struct SiteTag>;
using ConnectorId = Id<struct ConnectorTag>;
using HostId = Id<struct HostTag>;
using RunId = Id<struct RunTag>;
using JobId = Id<struct JobTag>;
using StepId = Id<struct StepTag>;
using LaneId = Id<struct LaneTag>;
using StageId = Id<struct StageTag>;
using QuestionId = Id<struct QuestionTag>;
using EventId = Id<struct EventTag>;
using ConsoleId = Id<struct ConsoleTag>;

} // namespace changeover
