// `estate`, `ini`, `credentials`, `windows`: small commands around the estate.
//
// Main thread.
#pragma once

#include "cli/estateopener.h"

namespace changeover::cli
{

/// estate show | import FILE | export FILE, windows list | next.
class EstateCommand final : public Command
{
    Q_OBJECT
public:
    explicit EstateCommand(const CommandContext &context)
        : Command(context)
        , m_context(context)
    {
    }
    void begin() override;

private:
    void show(const Estate &estate);
    void importFile();
    void exportFile(const Estate &estate);
    void windows(const Estate &estate);

    CommandContext m_context;
};

/// ini check FILE.
class IniCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;
    void begin() override;
};

/// credentials list | set | test.
class CredentialsCommand final : public Command
{
    Q_OBJECT
public:
    explicit CredentialsCommand(const CommandContext &context)
        : Command(context)
        , m_context(context)
    {
    }
    void begin() override;

private:
    void withEstate(OpenedEstate opened);
    void set(const Estate &estate);
    void remember(const SecretRef &ref, const std::shared_ptr<Secret> &secret);
    void test(OpenedEstate opened);
    void report(const QString &host, const Result<void> &outcome);

    CommandContext m_context;
    int m_left = 0;
    int m_refused = 0;
};

} // namespace changeover::cli
