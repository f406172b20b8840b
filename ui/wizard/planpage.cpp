#include "ui/wizard/planpage.h"

#include "ui/common/roomydelegate.h"
#include "viewmodels/planjson.h"
#include "viewmodels/planmarkdown.h"
#include "viewmodels/texts/texts.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSaveFile>

namespace changeover
{

using namespace Qt::StringLiterals;

namespace
{

enum Column { StepColumn, CommandColumn, EstimateColumn, SafeColumn };
constexpr int stepRole = Qt::UserRole;
constexpr int detailRole = Qt::UserRole + 1;

QString stopWord(const Step &step)
{
    if (step.safePoint)
        return PlanPage::tr("Safe point");
    if (step.interruptibility == Interruptibility::PointOfNoReturn)
        return PlanPage::tr("No return");
    return {};
}

} // namespace

PlanPage::PlanPage(UpgradeDraft &draft, const FilePicker &files)
    : WizardPage(
        draft, tr("Plan"),
        tr("Exactly these steps are played, in this order. Nothing has been changed so far."))
    , m_files(files)
    , m_totals(new QLabel(this))
    , m_steps(new QTreeWidget(this))
    , m_command(new QPlainTextEdit(this))
    , m_hash(new QLineEdit(this))
    , m_markdown(new QPushButton(tr("Save as &Markdown…"), this))
    , m_json(new QPushButton(tr("Save as &JSON…"), this))
{
    m_totals->setObjectName(u"plan.totals"_s);
    m_totals->setTextFormat(Qt::PlainText);
    m_totals->setWordWrap(true);
    m_steps->setObjectName(u"plan"_s);
    m_steps->setAccessibleName(tr("Steps of the plan"));
    m_steps->setHeaderLabels({tr("Step"), tr("Command"), tr("Estimate"), tr("Stop")});
    m_steps->setAllColumnsShowFocus(true);
    m_steps->setUniformRowHeights(true);
    m_steps->setItemDelegate(new RoomyDelegate(m_steps));
    m_steps->setColumnWidth(StepColumn, 350);
    QHeaderView *header = m_steps->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(EstimateColumn, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SafeColumn, QHeaderView::ResizeToContents);
    m_command->setObjectName(u"plan.command"_s);
    m_command->setAccessibleName(tr("Exact command of the chosen step"));
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setMaximumHeight(110);
    content()->addWidget(m_totals);
    content()->addWidget(m_steps, 1);
    content()->addWidget(m_command);
    content()->addWidget(bottomRow());
    connect(m_steps, &QTreeWidget::currentItemChanged, this, &PlanPage::refreshDetails);
    connect(&draft, &UpgradeDraft::planChanged, this, &PlanPage::refresh);
}

QWidget *PlanPage::bottomRow()
{
    auto *row = new QWidget(this);
    auto *label = new QLabel(tr("Plan &hash:"), row);
    label->setBuddy(m_hash);
    m_hash->setObjectName(u"plan.hash"_s);
    m_hash->setAccessibleName(tr("Hash of the plan"));
    m_hash->setReadOnly(true);
    m_hash->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_markdown->setObjectName(u"plan.markdown"_s);
    m_json->setObjectName(u"plan.json"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_hash, 1);
    layout->addWidget(m_markdown);
    layout->addWidget(m_json);
    connect(m_markdown, &QPushButton::clicked, this, [this] {
        if (const auto &plan = draft().plan())
            save(u"md"_s, tr("Markdown (*.md)"), planToMarkdown(*plan).toUtf8());
    });
    connect(m_json, &QPushButton::clicked, this, [this] {
        if (const auto &plan = draft().plan())
            save(u"json"_s, tr("JSON (*.json)"), planToJsonFile(*plan));
    });
    return row;
}

void PlanPage::enter()
{
    // By now every host has accepted its password: what is kept is right.
    draft().credentials().remember();
    draft().buildPlan();
    m_steps->setFocus();
}

void PlanPage::refresh()
{
    m_steps->clear();
    const auto &plan = draft().plan();
    m_markdown->setEnabled(plan.has_value());
    m_json->setEnabled(plan.has_value());
    m_hash->setText(plan ? plan->hash() : QString());
    m_hash->setCursorPosition(0);
    m_totals->setText(plan ? totalsText(planTotals(*plan)) : QString());
    if (plan) {
        int number = 0;
        for (const Stage &stage : plan->stages) {
            for (const Lane &lane : stage.lanes)
                addLane(lane, number);
        }
        addPrompts(*plan);
        if (const QTreeWidgetItem *first = m_steps->topLevelItem(0))
            m_steps->setCurrentItem(first->child(0));
    } else if (draft().planError()) {
        showProblem(draft().problem(UpgradePage::Plan));
    }
    refreshDetails();
}

void PlanPage::addLane(const Lane &lane, int &number)
{
    QTreeWidgetItem *group = addGroup(lane.name);
    for (const Step &step : lane.steps) {
        const QString title = u"%1. %2"_s.arg(++number).arg(text(step.title));
        auto *item = new QTreeWidgetItem(
            group, {title, step.command.simplified(), estimateText(step.estimate), stopWord(step)});
        item->setData(StepColumn, stepRole, step.id.value);
        item->setToolTip(StepColumn, title);
        item->setData(
            StepColumn, Qt::AccessibleTextRole,
            tr("%1, estimate: %2. %3")
                .arg(
                    title, item->text(EstimateColumn),
                    interruptibilityText(step.interruptibility)));
    }
}

/// A heading of the tree with rows beneath it.
QTreeWidgetItem *PlanPage::addGroup(const QString &name)
{
    auto *group = new QTreeWidgetItem(m_steps, {name});
    QFont bold = m_steps->font();
    bold.setBold(true);
    group->setFont(StepColumn, bold);
    group->setFirstColumnSpanned(true);
    group->setExpanded(true);
    return group;
}

void PlanPage::addPrompts(const Plan &plan)
{
    const QStringList texts = promptTexts(plan);
    if (texts.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("Prompts of the cmdlets"));
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto *item = new QTreeWidgetItem(group, {texts.at(i)});
        item->setFirstColumnSpanned(true);
        item->setToolTip(StepColumn, texts.at(i));
        item->setData(
            StepColumn, detailRole,
            tr("Matched by: %1").arg(plan.promptRules.at(i).match) + u"\n\n"_s
                + otherPromptsText());
    }
}

void PlanPage::refreshDetails()
{
    const QTreeWidgetItem *item = m_steps->currentItem();
    const auto &plan = draft().plan();
    const Step *step
        = item && plan ? plan->step(StepId{item->data(StepColumn, stepRole).toString()}) : nullptr;
    const QString detail = item ? item->data(StepColumn, detailRole).toString() : QString();
    if (!detail.isEmpty()) {
        m_command->setPlainText(item->text(StepColumn) + u"\n\n"_s + detail);
        return;
    }
    if (!step) {
        m_command->setPlainText(tr("Choose a step to read its exact command."));
        return;
    }
    QStringList lines;
    lines
        << (step->command.isEmpty() ? tr("(no command: the step is played by Changeover)")
                                    : step->command);
    lines << QString() << interruptibilityText(step->interruptibility);
    if (step->safePoint)
        lines << tr("Safe point: the work can rest here.");
    m_command->setPlainText(lines.join(u'\n'));
}

void PlanPage::save(const QString &suffix, const QString &filter, const QByteArray &bytes)
{
    const QString suggested = u"upgrade-%1-%2.%3"_s.arg(
        draft().plan()->siteName, draft().plan()->target.toString(), suffix);
    m_files.save(this, tr("Save the plan"), suggested, filter, [this, bytes](const QString &name) {
        write(name, bytes);
    });
}

void PlanPage::write(const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        showProblem(DraftProblem{
            u"plan.markdown"_s, tr("The plan could not be written: %1").arg(file.errorString())});
}

} // namespace changeover
