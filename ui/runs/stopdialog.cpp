#include "ui/runs/stopdialog.h"

#include "ui/common/theme.h"
#include "viewmodels/runlistmodel.h"
#include "viewmodels/stopconsequences.h"

#include <QCommandLinkButton>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

QLabel *line(const QString &text, theme::Tone tone, const QPalette &palette)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
    QPalette own = palette;
    own.setColor(QPalette::WindowText, theme::color(tone, palette));
    label->setPalette(own);
    label->setContentsMargins(12, 0, 0, 0);
    return label;
}

QString changedText(const LaneConsequence &lane)
{
    return lane.changed.isEmpty()
        ? StopDialog::tr("Nothing is changed yet.")
        : StopDialog::tr("Changed already: %1.").arg(lane.changed.join(u", "_s));
}

} // namespace

StopDialog::StopDialog(RunController &run, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_run(run)
    , m_clock(clock)
{
    m_underWay = new QLabel;
    m_underWay->setTextFormat(Qt::PlainText);
    m_underWay->setWordWrap(true);
    auto *intro = new QLabel(tr("What is true for each appliance if the run stops now:"));
    intro->setWordWrap(true);
    m_lanes = new QWidget;
    m_lanesBox = new QVBoxLayout(m_lanes);
    m_lanesBox->setSpacing(2);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setWidget(m_lanes);
    area->setAccessibleName(tr("Consequences per appliance"));

    m_safe = new QCommandLinkButton;
    m_stop = new QCommandLinkButton;
    m_cancel = new QCommandLinkButton;
    m_follow = new QCommandLinkButton;
    auto *buttons = new QDialogButtonBox;
    m_keep = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    m_keep->setDefault(true);
    m_keep->setAutoDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_underWay);
    layout->addWidget(intro);
    layout->addWidget(area, 1);
    for (QCommandLinkButton *button : {m_safe, m_stop, m_cancel, m_follow}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    layout->addWidget(buttons);
    resize(620, 480);

    connect(m_safe, &QPushButton::clicked, this, [this] { decide(Decision::AtSafePoint); });
    connect(m_stop, &QPushButton::clicked, this, [this] { decide(Decision::AfterThisStep); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { decide(Decision::CancelJob); });
    connect(m_follow, &QPushButton::clicked, this, [this] { decide(Decision::StopFollowing); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&run, &RunController::changed, this, &StopDialog::renew);
    connect(&run, &QObject::destroyed, this, &QDialog::reject);
    renew();
    m_keep->setFocus();
}

void StopDialog::renew()
{
    if (isTerminal(m_run.state())) {
        reject();
        return;
    }
    const QString title = RunListModel::title(m_run.summary());
    const RunController::Verbs verbs = m_run.verbs();
    setWindowTitle(
        verbs.stopSooner ? tr("Stop “%1” sooner?").arg(title) : tr("Stop “%1”?").arg(title));
    setAccessibleName(windowTitle());
    m_keep->setText(verbs.stopSooner ? tr("&Keep waiting") : tr("&Keep running"));
    const StopOffer offer = stopOffer(m_run.timeline());
    m_underWay->setText(offer.underWay);
    m_underWay->setVisible(!offer.underWay.isEmpty());
    const auto word = [](QCommandLinkButton *button, const StopWay &way, bool possible) {
        button->setVisible(way.offered && possible);
        button->setText(way.label);
        button->setDescription(way.hint);
        button->setAccessibleDescription(way.hint);
    };
    word(m_safe, offer.atSafePoint, verbs.stop);
    word(m_stop, offer.afterThisStep, verbs.stop);
    word(m_cancel, offer.cancelJob, verbs.stop);
    word(m_follow, offer.stopFollowing, verbs.stopFollowing);

    const QList<LaneConsequence> lanes = consequencesOfStop(m_run.timeline(), m_clock.now());
    QStringList words;
    for (const LaneConsequence &lane : lanes)
        words << lane.name << changedText(lane) << lane.service << lane.safePoint << lane.later;
    if (words == m_shown)
        return;
    m_shown = words;
    qDeleteAll(m_lanes->findChildren<QLabel *>(Qt::FindDirectChildrenOnly));
    while (QLayoutItem *item = m_lanesBox->takeAt(0))
        delete item;
    for (const LaneConsequence &lane : lanes) {
        auto *name = new QLabel(lane.name);
        QFont bold = name->font();
        bold.setBold(true);
        name->setFont(bold);
        m_lanesBox->addWidget(name);
        m_lanesBox->addWidget(line(changedText(lane), theme::Tone::Plain, palette()));
        m_lanesBox->addWidget(line(
            lane.service, lane.outOfService ? theme::Tone::Warn : theme::Tone::Good, palette()));
        m_lanesBox->addWidget(line(lane.safePoint, theme::Tone::Plain, palette()));
        m_lanesBox->addWidget(line(lane.later, theme::Tone::Muted, palette()));
        m_lanesBox->addSpacing(8);
    }
    m_lanesBox->addStretch(1);
}

void StopDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_lanesBox)
        return;
    m_shown.clear(); // the same words in other colours
    renew();
}

void StopDialog::decide(Decision decision)
{
    m_decision = decision;
    accept();
}

} // namespace changeover
