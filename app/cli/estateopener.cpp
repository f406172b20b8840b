#include "cli/estateopener.h"

namespace changeover::cli
{

namespace
{

Result<OpenedEstate> fromPractice(Result<lab::PracticeEstate> practice)
{
    if (!practice)
        return Unexpected(practice.error());
    OpenedEstate opened{std::move(practice->estate), {}, std::move(practice->credentials)};
    for (const auto &package : practice->packages)
        opened.packages << PublishedPackage{package.version, package.path, package.sha256};
    return opened;
}

void inLeaf(
    const CommandContext &context, QObject *receiver,
    std::function<Result<lab::PracticeEstate>(const lab::PracticeOptions &)> work,
    std::function<void(Result<OpenedEstate>)> opened)
{
    const auto practice = context.services.practiceOptions(context.options);
    context.services.calls.start<Result<OpenedEstate>>(
        receiver,
        [practice, work = std::move(work)](const std::stop_token &) {
            return fromPractice(work(practice));
        },
        std::move(opened));
}

} // namespace

void openEstate(
    const CommandContext &context, QObject *receiver,
    std::function<void(Result<OpenedEstate>)> opened)
{
    if (context.options.practice)
        return inLeaf(context, receiver, &lab::PracticeLab::open, std::move(opened));
    auto estate = context.services.estates->load();
    if (!estate)
        return opened(Unexpected(estate.error()));
    opened(OpenedEstate{std::move(*estate), {}, {}});
}

void openFreshPractice(
    const CommandContext &context, QObject *receiver,
    std::function<void(Result<OpenedEstate>)> opened)
{
    const auto work = [](const lab::PracticeOptions &practice) -> Result<lab::PracticeEstate> {
        if (auto reset = lab::PracticeLab::reset(practice); !reset)
            return Unexpected(reset.error());
        return lab::PracticeLab::open(practice);
    };
    inLeaf(context, receiver, work, std::move(opened));
}

} // namespace changeover::cli
