// A simulated host behind the lab's WinRM server on a free port.
//
// The test's thread.
#pragma once

#include "fakes/fakelabhost.h"
#include "lab/wire/winrmserver.h"

namespace changeover::tests
{

inline const lab::HostCertificate &benchCertificate()
{
    static const lab::HostCertificate made
        = *lab::readCertificate(*lab::makeCertificate(QStringLiteral("SEA-CCE-01")));
    return made;
}

struct Bench {
    explicit Bench(
        const lab::ShellLimits &limits = {}, const QString &name = QStringLiteral("SEA-CCE-01"))
        : host(name)
        , server(&host, benchCertificate(), &faults, limits)
    {
        opened = server.open(0).has_value();
    }

    fakes::FakeLabHost host;
    lab::WireFaults faults;
    lab::WinRmServer server;
    bool opened = false;
};

} // namespace changeover::tests
