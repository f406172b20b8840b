#include "ports/jobclient.h"

#include "domain/names.h"

namespace changeover
{

namespace
{
constexpr auto jobStates = names<JobState>({
    {JobState::Absent, "absent"},
    {JobState::Prepared, "prepared"},
    {JobState::Running, "running"},
    {JobState::Ended, "ended"},
    {JobState::Interrupted, "interrupted"},
    {JobState::Fenced, "fenced"},
});
} // namespace

QString jobStateName(JobState state)
{
    return nameOf(jobStates, state);
}

JobState jobStateFromName(const QString &name)
{
    return valueOf(jobStates, name).value_or(JobState::Absent);
}

} // namespace changeover
