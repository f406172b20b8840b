#include "cli/program.h"

#include "cli/command.h"
#include "viewmodels/language.h"

#include <QCoreApplication>
#include <QLocale>

namespace changeover::cli
{

using namespace Qt::StringLiterals;

int runProgram(int argc, char **argv, const PortHooks &hooks)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"changeover"_s);
    useLanguage(application, QLocale());

    const auto options = parseCommandLine(QCoreApplication::arguments());
    if (!options) {
        Output(false).usage(options.error().detail);
        return Usage;
    }
    if (options->help) {
        Output(false).say(helpText());
        return Done;
    }
    const Output output(options->json);
    Interrupts interrupts;
    auto services = Services::open(*options, hooks);
    if (!services) {
        output.error(services.error());
        return Failed;
    }
    auto command = makeCommand({*options, output, **services});
    if (!command) {
        output.usage(command.error().detail);
        return Usage;
    }
    QObject::connect(
        command->get(), &Command::done, &application,
        [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QObject::connect(&interrupts, &Interrupts::arrived, command->get(), &Command::interrupt);
    QMetaObject::invokeMethod(
        command->get(), [&] { (*command)->begin(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace changeover::cli
