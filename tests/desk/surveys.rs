//! `/survey`: a sample is drawn once, answers come by callback or as a table, and what it came to is told.

use crate::harness::{Stand, at, deadline};

async fn play(stand: &Stand, rest: &str) -> String {
    stand.told("supervisor", &format!("/survey {rest}")).await
}

/// A desk with so many customers.
async fn with(count: usize) -> Stand {
    let stand = Stand::open().await;
    for index in 1..=count {
        stand.inquiry(&format!("C{index}")).await;
    }
    stand
}

async fn done(stand: Stand) {
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_sample_is_asked_and_answers_come_as_a_table() {
    let mut stand = with(12).await;
    let until = deadline("2026-11-25 09:00");
    assert_eq!(
        play(&stand, "start name:Spring until:\"in 2d\"").await,
        format!(
            "**Spring** asks 12 of 12 customers, of each team and tier the same share, until {until}. Whom it asks is \
             fixed now."
        )
    );
    assert_eq!(
        play(&stand, "start name:spring until:\"in 2d\"").await,
        "There is a survey Spring already. Please choose another name."
    );
    assert_eq!(
        play(&stand, "start name:Again until:\"in 2d\"").await,
        "All 12 customers it is about were asked within the last 30 days. Nobody is asked twice so soon."
    );
    assert_eq!(
        play(&stand, "start name:Key until:\"in 2d\" tier:key").await,
        "There is no customer whom this survey would ask."
    );
    let empty = play(&stand, "result").await;
    for said in [
        format!("Survey: Spring\nRuns until {until}"),
        "12 of 12 customers asked · heard 0 · refused 0 · not reached 0 · open 12".to_owned(),
        "Nobody has said yet how satisfied they are.".to_owned(),
    ] {
        assert!(empty.contains(&said), "{said}: {empty}");
    }
    // One wrong line, and nothing is taken.
    stand.discord.add_file(
        "bad.csv",
        b"customer,satisfaction\nC1,5\nNobody,4\nC2,great\nC1,4\n",
    );
    assert_eq!(
        play(&stand, "import name:Spring file:bad.csv").await,
        "Nothing was imported, because 3 lines are wrong:\nLine 3: there is no customer Nobody\n\
         Line 4: great is no grade; it goes from 5 (very satisfied) to 1\nLine 5: C1 has answered already"
    );
    stand.inquiry("Late").await;
    stand
        .discord
        .add_file("late.csv", b"customer,satisfaction\nLate,5\n");
    let told = play(&stand, "import name:Spring file:late.csv").await;
    assert!(told.contains("Line 2: Late is not in the sample"), "{told}");
    stand.discord.add_file("other.csv", b"name,grade\nC1,5\n");
    assert_eq!(
        play(&stand, "import name:Spring file:other.csv").await,
        "The file needs the columns `customer` and `satisfaction`, and may have `words`."
    );
    let nine: String = (1..=9).map(|index| format!("C{index},5\n")).collect();
    let nine = format!("customer,satisfaction\n{nine}");
    stand.discord.add_file("nine.csv", nine.as_bytes());
    let told = play(&stand, "import name:Spring file:nine.csv").await;
    assert_eq!(told, "9 answers were taken into **Spring**.");
    let few = play(&stand, "result name:SPRING").await;
    assert!(
        few.contains("Satisfied 9 of 9; fewer than 10 ratings give no percentage."),
        "{few}"
    );
    stand.restart().await;
    stand.discord.add_file(
        "more.csv",
        "\u{feff}客户;满意度;意见\nC10;不满意;太慢\n".as_bytes(),
    );
    let told = play(&stand, "import name:Spring file:more.csv").await;
    assert_eq!(told, "1 answer was taken into **Spring**.");
    let result = play(&stand, "result").await;
    for said in [
        "heard 10 · refused 0 · not reached 0 · open 2",
        "Very satisfied 9",
        "Satisfied 9 of 10, 90 % (95 % interval 60–98 %)",
    ] {
        assert!(result.contains(said), "{said}: {result}");
    }
    let page = stand.told("agent", "/customer show customer:C10").await;
    assert!(page.contains("太慢"), "{page}");
    // It closes itself at its end.
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-25 09:00").await;
    let posts = stand.posts("#supervisors").await;
    let texts: Vec<String> = posts.iter().map(sandbox::Message::text).collect();
    let over = texts.iter().find(|text| text.contains("Survey: Spring"));
    let over = over.unwrap_or_else(|| panic!("{texts:#?}"));
    assert!(
        over.contains("heard 10 · refused 0 · not reached 2 · open 0"),
        "{over}"
    );
    let since = at("2026-11-25 09:00").seconds();
    assert_eq!(
        play(&stand, "close name:Spring").await,
        format!("Spring has been over since <t:{since}:f>; no answer counts any more.")
    );
    done(stand).await;
}

#[tokio::test]
async fn a_share_is_drawn_and_a_chinese_supervisor_reads_chinese() {
    let stand = with(11).await;
    assert_eq!(
        play(&stand, "result").await,
        "There is no survey yet. `/survey start` begins one."
    );
    stand.discord.set_locale("supervisor", "zh-CN");
    let started = stand
        .told(
            "supervisor",
            "/满意度调查 开始 名称:春季 截止:2天后 比例:50",
        )
        .await;
    let until = at("2026-11-25 09:00").seconds();
    assert_eq!(
        started,
        format!(
            "**春季**已开始：按部门和客户等级等比例抽取，共 11 位客户中抽取 6 位，截止 <t:{until}:f>（<t:{until}:R>）。\
             名单已固定。"
        )
    );
    let result = stand.told("supervisor", "/满意度调查 结果").await;
    assert!(
        result.contains("共 11 位客户，抽取 6 位") && result.contains("还没有客户评价。"),
        "{result}"
    );
    let closed = stand.told("supervisor", "/满意度调查 结束 名称:春季").await;
    assert!(closed.contains("未接通 6 · 待回访 0"), "{closed}");
    // Those who were not drawn can be asked by the next one.
    let next = stand
        .told("supervisor", "/满意度调查 开始 名称:夏季 截止:2天后")
        .await;
    assert!(next.contains("共 5 位客户中抽取 5 位"), "{next}");
    done(stand).await;
}
